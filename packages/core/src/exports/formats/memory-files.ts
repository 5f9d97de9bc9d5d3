import type { ModelFiles } from '../../backbone/model-files.ts';
import { fileTooLarge, missingFile } from '../../platform/file-errors.ts';
import { memoryBytes } from '../../weights/memory-bytes.ts';

/** Files that lie in a table, as a folder of them would be read. */
export function memoryFiles(files: ReadonlyMap<string, Uint8Array>, name: string): ModelFiles {
  const bytesOf = (path: string) => {
    const bytes = files.get(path);
    if (!bytes) throw missingFile(`${name}/${path}`);
    return bytes;
  };
  return {
    name,
    entry: 'model.json',
    async read(path, { maxBytes }) {
      const bytes = bytesOf(path);
      if (bytes.length > maxBytes) throw fileTooLarge(`${name}/${path}`, bytes.length, maxBytes);
      return bytes;
    },
    open: async (path) => memoryBytes(bytesOf(path), path),
    list: async () => [...files.keys()],
  };
}
