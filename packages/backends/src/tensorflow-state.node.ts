import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PackageState } from './environment.ts';
import { resolveFrom } from './package-state.node.ts';

const here = createRequire(import.meta.url);

/** The main file of tfjs-node: beside this package, or under the folder that `GRAFT_TFJS_NODE` names. */
export function tensorflowMain(folder = process.env.GRAFT_TFJS_NODE): string | undefined {
  const from = folder ? createRequire(join(folder, 'package.json')) : here;
  return resolveFrom(from, '@tensorflow/tfjs-node');
}

/** Whether tfjs-node can be used: its addon must lie in `lib/napi-v*`, and it must resolve the TF.js that we resolve. */
export function tensorflowState(main = tensorflowMain()): PackageState {
  if (main === undefined) return 'absent';
  if (!hasAddon(join(dirname(main), '..', 'lib'))) return 'without-addon';
  return sameFile(resolveFrom(createRequire(main), '@tensorflow/tfjs'), resolveFrom(here, '@tensorflow/tfjs')) ? 'present' : 'duplicate';
}

const hasAddon = (lib: string): boolean =>
  existsSync(lib) && readdirSync(lib).some((folder) => existsSync(join(lib, folder, 'tfjs_binding.node')));

const sameFile = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && realpathSync(one) === realpathSync(other);
