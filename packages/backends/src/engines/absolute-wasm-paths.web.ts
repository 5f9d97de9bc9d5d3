import type { WasmPaths } from './wasm.ts';

/** Full addresses: a relative one means something else in a worker and in the script that TF.js loads from. */
export function absoluteWasmPaths(paths: WasmPaths): WasmPaths {
  const absolute = (path: string): string => new URL(path, globalThis.location.href).href;
  if (typeof paths === 'string') return absolute(paths.endsWith('/') ? paths : `${paths}/`);
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, absolute(path)])) as unknown as WasmPaths;
}
