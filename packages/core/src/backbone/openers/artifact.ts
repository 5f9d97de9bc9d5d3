import { backboneOfArtifact, isArtifact } from '../artifact-backbone.ts';
import type { Opener } from './opener.ts';

/** A model or run that this library saved. */
export const artifact: Opener = {
  kind: 'artifact',
  async claim({ read }, options) {
    const { files, json } = await read();
    return files && isArtifact(json) ? () => backboneOfArtifact(files, options) : undefined;
  },
};
