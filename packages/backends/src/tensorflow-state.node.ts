import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PackageState } from './environment.ts';
import { resolveFrom } from './package-state.node.ts';

const here = createRequire(import.meta.url);

/** A folder outside the project whose `node_modules` holds tfjs-node; it is bound to this project's TF.js when it is loaded. */
const elsewhere = (): string | undefined => process.env.GRAFT_TFJS_NODE || undefined;

/** The main file of tfjs-node: under the folder that `GRAFT_TFJS_NODE` names, else beside this package. */
export function tensorflowMain(folder = elsewhere()): string | undefined {
  const from = folder === undefined ? here : createRequire(join(folder, 'package.json'));
  return resolveFrom(from, '@tensorflow/tfjs-node');
}

/** Whether tfjs-node can be used: its addon must lie in `lib/napi-v*`, and it must share our TF.js unless it will be bound to it. */
export function tensorflowState(main = tensorflowMain(), bound = elsewhere() !== undefined): PackageState {
  if (main === undefined) return 'absent';
  if (!hasAddon(join(dirname(main), '..', 'lib'))) return 'without-addon';
  return bound || sharesTfjs(main) ? 'present' : 'duplicate';
}

const hasAddon = (lib: string): boolean =>
  existsSync(lib) && readdirSync(lib).some((folder) => existsSync(join(lib, folder, 'tfjs_binding.node')));

/** Two copies of TF.js register everything twice and treat each other's tensors as foreign. */
function sharesTfjs(main: string): boolean {
  const theirs = resolveFrom(createRequire(main), '@tensorflow/tfjs');
  const ours = resolveFrom(here, '@tensorflow/tfjs');
  return theirs !== undefined && ours !== undefined && realpathSync(theirs) === realpathSync(ours);
}
