import type { ByteSource } from '../byte-source.ts';
import type { WeightTable } from '../weight-table.ts';
import type { KerasOptions } from './keras-file.ts';

/**
 * Opens the weights of a file of Keras, `.h5` or `.keras`, with or without the model they belong to; names are `layer/kernel`, models inside before them.
 *
 * HDF5 is read by the package h5wasm in a thread that is ended after 5 s and one more for every 20 MB. Errors: `model/bad-keras`, `model/bad-hdf5`, `model/bad-zip`,
 * `model/too-slow`, `usage/missing-peer`, `interrupted/aborted`.
 */
export async function openKeras(source: ByteSource, options: KerasOptions = {}): Promise<WeightTable> {
  // What reads topologies is loaded by those who have one to read.
  const { kerasTable } = await import('./keras-table.ts');
  return kerasTable(source, options);
}
