import { platform } from '#platform';
import { fileBytes } from '../weights/file-bytes.ts';
import type { ModelFiles } from './model-files.ts';

/** A folder, or the file in it that says what the others are: its model.json unless told. */
export function folderFiles(path: string, isFile = path.endsWith('.json')): ModelFiles {
  const { files } = platform;
  const entry = isFile ? (path.split(/[\\/]/).at(-1) as string) : 'model.json';
  const folder = isFile ? path.slice(0, -entry.length) || '.' : path;
  return {
    name: baseName(folder) || path,
    entry,
    read: (name, { maxBytes }) => files.read(files.join(folder, name), { maxBytes }),
    open: (name) => fileBytes(files.join(folder, name)),
    list: async () => (await files.list(folder)).filter((one) => !one.folder).map(({ name }) => name),
  };
}

const baseName = (path: string) =>
  path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1);
