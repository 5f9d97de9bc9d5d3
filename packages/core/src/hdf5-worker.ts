import type { Hdf5Answer, Hdf5Job, Hdf5Refusal } from './weights/hdf5/hdf5-job.ts';
import { loadH5wasm } from './weights/hdf5/load-h5wasm.ts';
import { readHdf5File } from './weights/hdf5/read-hdf5-file.ts';
import { refusalOf } from './weights/hdf5/refuse-hdf5.ts';

/** Entry of a worker that reads HDF5 files, one job after the other; nothing of the rest of the library is loaded here. */
export async function serve(port: {
  post(message: Hdf5Answer, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}): Promise<void> {
  try {
    const library = await loadH5wasm();
    port.onMessage((message) => {
      const { bytes, limits } = message as Hdf5Job;
      try {
        const content = readHdf5File(library, bytes, limits);
        const buffers = content.datasets.map((dataset) => dataset.bytes.buffer as ArrayBuffer);
        port.post({ kind: 'content', content, heapBytes: library.HEAPU8.length }, [...new Set(buffers)]);
      } catch (error) {
        const refusal = refusalOf(error) ?? saidNo(error);
        port.post(refusal ? { kind: 'refused', refusal, heapBytes: library.HEAPU8.length } : { kind: 'broken', message: text(error) });
      }
    });
    port.post({ kind: 'ready' });
  } catch (error) {
    port.post({ kind: 'absent', message: text(error) });
  }
}

/** What the library throws where a name leads nowhere; it is sound afterwards, which it is after nothing else that it throws. */
const saidNo = (error: unknown): Hdf5Refusal | undefined =>
  /^error - /.test(text(error))
    ? { place: '', expected: 'groups and data sets that can be opened', given: 'one that is damaged' }
    : undefined;

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
