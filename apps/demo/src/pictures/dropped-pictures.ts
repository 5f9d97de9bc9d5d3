import type { Picture } from './picture.ts';

/** What a drop or a choice of folders brought. */
export interface FoundPictures {
  pictures: Picture[];
  /** Names of files that are no pictures. */
  others: string[];
}

/** A file and where it lay below what was dropped. */
export interface FoundFile {
  path: string;
  file: File;
}

/** Sorts files into classes: the class is the folder that a file lies in, or `label` for all of them. */
export function sortedIntoClasses(files: readonly FoundFile[], label?: string): FoundPictures {
  const shown = files.filter(({ file }) => !file.name.startsWith('.'));
  const isPicture = ({ file }: FoundFile) => file.type.startsWith('image/');
  return {
    pictures: shown.filter(isPicture).map(({ path, file }) => {
      const own = label ?? (path.split('/').at(-2) || 'pictures');
      return { path: label === undefined ? path : `${own}/${file.name}`, blob: file, label: own };
    }),
    others: shown.filter((found) => !isPicture(found)).map(({ path }) => path),
  };
}

/** The files of what was dropped, also those in folders. */
export async function droppedFiles({ items }: DataTransfer): Promise<FoundFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(filesOf))).flat();
}

/** The files of a file or folder input. */
export const chosenFiles = (files: FileList | null): FoundFile[] =>
  [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

async function filesOf(entry: FileSystemEntry): Promise<FoundFile[]> {
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
