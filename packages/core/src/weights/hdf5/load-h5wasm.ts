import type { Hdf5Library } from './hdf5-library.ts';

const standardError = 2;

/** Brings h5wasm up, in a worker that is there for nothing else; rejects where it is not installed. */
export async function loadH5wasm(): Promise<Hdf5Library> {
  const { ready } = await import('h5wasm');
  const library = (await ready) as unknown as Hdf5Library;
  // It prints an account of every file that it can not read; the error says it better. What is opened next takes the freed number.
  library.FS.close(library.FS.streams[standardError]);
  library.FS.open('/dev/null', 'w');
  return library;
}
