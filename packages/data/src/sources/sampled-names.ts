import type { Files } from './files.ts';
import { isHidden } from './folder-layout.ts';

/** Folders of one level that are looked into, and names taken of one folder. */
const most = { folders: 4, names: 32 };

/**
 * Some files below the folders of a data set, two levels deep, by their paths in it: enough to see what kind of files they are without walking them all.
 *
 * Files that lie in the root itself are not among them.
 */
export async function sampledNames(files: Files, root: string, levels = 2): Promise<string[]> {
  const folders = (await files.list(root)).filter(({ name, kind }) => !isHidden(name) && (kind === 'folder' || kind === 'link'));
  const names: string[] = [];
  for (const { name } of folders.slice(0, most.folders)) {
    const entries = await files.list(`${root}/${name}`).catch(() => []);
    names.push(
      ...entries
        .filter((entry) => entry.kind === 'file' && !isHidden(entry.name))
        .slice(0, most.names)
        .map((entry) => `${name}/${entry.name}`),
    );
    const deeper = levels > 1 ? await sampledNames(files, `${root}/${name}`, levels - 1).catch(() => []) : [];
    names.push(...deeper.map((path) => `${name}/${path}`));
  }
  return names;
}
