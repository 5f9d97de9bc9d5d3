import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * The folder of real models, data sets and reference values: `GRAFT_SHARED`, or `../shared` beside the repository.
 *
 * `undefined` when it is not there, so that a test can skip with a reason; in CI (`CI` set) that is an error instead.
 */
export function sharedFolder(...inside: string[]): string | undefined {
  const folder = join(process.env.GRAFT_SHARED ?? join(dirname(repositoryRoot), 'shared'), ...inside);
  if (existsSync(folder)) return folder;
  if (process.env.CI) throw new Error(`Expected shared material at ${folder}; set GRAFT_SHARED to the folder that holds it.`);
  return undefined;
}
