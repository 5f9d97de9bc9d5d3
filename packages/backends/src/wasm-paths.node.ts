import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { resolveFrom } from './package-state.node.ts';

/** The folder of the installed wasm binaries, or undefined when the package is not installed beside this one. */
export function installedWasmPaths(): string | undefined {
  const main = resolveFrom(createRequire(import.meta.url), '@tensorflow/tfjs-backend-wasm');
  return main === undefined ? undefined : dirname(main) + sep;
}
