import type { FileStore } from '../platform.ts';

/** Removes from a folder and those in it what a killed process left in the middle of a write: files named `.….tmp`. */
export async function removeLeftovers(files: FileStore, folder: string): Promise<void> {
  for (const { name, folder: isFolder } of await files.list(folder)) {
    const path = files.join(folder, name);
    if (isFolder) await removeLeftovers(files, path);
    else if (/^\..+\.tmp$/.test(name)) await files.remove(path);
  }
}
