import { isImported } from '../is-imported.ts';
import type { Opener } from './opener.ts';

/** A folder that an import wrote. */
export const imported: Opener = {
  kind: 'import',
  async claim({ read }, options) {
    const opened = await read();
    return isImported(opened.json) ? async () => (await import('../imported-backbone.ts')).backboneOfImport(opened, options) : undefined;
  },
};
