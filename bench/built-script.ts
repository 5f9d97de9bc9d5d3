import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/root.ts';

/**
 * A script of this folder as JavaScript that takes the packages as they were built, so that a process has in memory what a user's has;
 * run from source, the compiler and the sources take some 200 MB more.
 */
export async function builtScript(name: string): Promise<string> {
  const outfile = join(root, 'node_modules/.graft-bench', `${name}.mjs`);
  const entry = join(root, 'bench', `${name}.ts`);
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node', logLevel: 'error' });
  return outfile;
}
