import h5wasm, { type File } from 'h5wasm';

let files = 0;

/** The bytes of an HDF5 file that a test writes. */
export async function hdf5File(write: (file: File) => void, libver: 'earliest' | 'latest' = 'earliest'): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const path = `/written-${++files}.h5`;
  const file = new h5wasm.File(path, 'w', libver === 'latest' ? { libver } : {});
  write(file);
  file.close();
  const bytes = FS.readFile(path);
  FS.unlink(path);
  return bytes;
}

/** Weights of one layer as Keras 2 leaves them alone in a file: a kernel of 2 × 3 and a bias. */
export const denseWeights = () =>
  hdf5File((file) => {
    file.create_attribute('layer_names', ['fc']);
    const group = file.create_group('fc');
    group.create_attribute('weight_names', ['kernel:0', 'bias:0']);
    group.create_dataset({ name: 'kernel:0', data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] });
    group.create_dataset({ name: 'bias:0', data: Float32Array.of(7, 8, 9) });
  });
