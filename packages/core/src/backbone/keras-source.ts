import type { ByteSource } from '../weights/byte-source.ts';
import { memoryBytes } from '../weights/memory-bytes.ts';
import type { ModelFiles } from './model-files.ts';

const largestJson = 256 * 2 ** 20;
const largestKeras = 2 ** 31 - 1;

/** The entry of some files, read as far as it must be to tell what it is: a file of Keras, or the JSON that is expected. */
export interface Entry {
  /** Present where the entry is a file of Keras. */
  readonly keras?: ByteSource;
  /** The files, of which the entry is not fetched a second time. */
  readonly files: ModelFiles;
}

/** Looks at what the entry begins with: HDF5, or a zip as `.keras` is one. */
export async function entryOf(files: ModelFiles, signal?: AbortSignal): Promise<Entry> {
  const options = signal ? { signal } : {};
  if (files.open) {
    const source = await files.open(files.entry, options);
    return (await isKeras(source)) ? { keras: source, files } : { files };
  }
  const maxBytes = files.entry.endsWith('.json') ? largestJson : largestKeras;
  const bytes = await files.read(files.entry, { maxBytes, ...options });
  const source = memoryBytes(bytes, files.entry);
  const read: ModelFiles['read'] = async (path, limits) => (path === files.entry ? bytes : files.read(path, limits));
  return (await isKeras(source)) ? { keras: source, files } : { files: { ...files, read } };
}

async function isKeras(source: ByteSource): Promise<boolean> {
  const first = await source.read(0, Math.min(4, source.size));
  return ['\x89HDF', 'PK\x03\x04'].includes(String.fromCharCode(...first));
}
