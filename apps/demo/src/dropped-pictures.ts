import type { Picture } from './worker/training-api.ts';

/** Pictures of what was dropped: the class is the folder that a file lies in; files without a folder become the class `pictures`. */
export async function picturesOf({ items }: DataTransfer): Promise<Picture[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = (await Promise.all(entries.map(filesOf))).flat();
  return files
    .filter(({ file }) => file.type.startsWith('image/'))
    .map(({ path, file }) => ({ path, blob: file, label: path.split('/').at(-2) || 'pictures' }));
}

async function filesOf(entry: FileSystemEntry): Promise<{ path: string; file: File }[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ path: entry.fullPath.slice(1), file }];
  }
  const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(inside.map(filesOf))).flat();
}

/** A reader hands out a hundred entries at a time until there are none. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
}
