import type { Hdf5Library } from './hdf5-library.ts';

/** Brings h5wasm up, in a worker that is there for nothing else; rejects where it is not installed. */
export async function loadH5wasm(): Promise<Hdf5Library> {
  // The library prints an account of every file that it can not read; the error says it better.
  for (const way of ['error', 'warn', 'log'] as const) globalThis.console[way] = () => undefined;
  const { ready } = await import('h5wasm');
  return (await ready) as unknown as Hdf5Library;
}
