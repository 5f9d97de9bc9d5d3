import { platform } from '#platform';
import { fileBytes } from '../weights/file-bytes.ts';
import type { ModelFiles } from './model-files.ts';

/** A folder, or the model.json in it. */
export function folderFiles(path: string): ModelFiles {
  const { files } = platform;
  const entry = path.endsWith('.json') ? (path.split(/[\\/]/).at(-1) as string) : 'model.json';
  const folder = path.endsWith('.json') ? path.slice(0, -entry.length) || '.' : path;
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
