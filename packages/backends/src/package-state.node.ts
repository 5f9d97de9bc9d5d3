import { createRequire } from 'node:module';
import type { PackageState } from './environment.ts';

const require = createRequire(import.meta.url);

/** Whether a package can be resolved from here; nothing of it is run. */
export const packageState = (name: string): PackageState => (resolveFrom(require, name) === undefined ? 'absent' : 'present');

/** The file a package's name leads to, or undefined when it leads nowhere. */
export function resolveFrom(from: NodeJS.Require, name: string): string | undefined {
  try {
    return from.resolve(name);
  } catch {
    return undefined;
  }
}
