import type { Split } from '../dataset.ts';
import { foldersAreSplits, splitOfName } from './folder-layout.ts';
import { counted, filesBelow, listed, report, someOf, type WalkState } from './walk-folder.ts';

/** The files of one class, of one side where there are sides. */
export interface ClassFolder {
  name: string;
  split: Split | undefined;
  path: string;
  files: string[];
  /** Of each file, where its name says so. */
  groups?: ReadonlyMap<string, string>;
}

/** Classes by the folders that files lie in, below train, val and test where those are there. */
export async function classFolders(state: WalkState): Promise<ClassFolder[]> {
  const top = await listed(state, { path: '', real: state.root });
  if (top.files.length > 0)
    report(
      state,
      'data/file-outside-class',
      '',
      `${counted(top.files.length, 'file')} outside the class folders left out: ${someOf(top.files)}.`,
    );
  const inside = [];
  for (const folder of top.folders) inside.push({ ...folder, name: folder.path, holdsFolders: await holdsFolders(state, folder.real) });
  const found: ClassFolder[] = [];
  if (!foldersAreSplits(inside)) {
    for (const folder of top.folders)
      found.push({ ...folder, name: folder.path, split: undefined, files: await filesBelow(state, folder) });
    return found;
  }
  for (const folder of inside) {
    const split = splitOfName(folder.name);
    if (split === undefined || !folder.holdsFolders)
      report(state, 'data/ignored-folder', folder.path, 'The folder is no side (train, val, test) and was left out.');
    else found.push(...(await classesOfSplit(state, folder, split)));
  }
  return found;
}

async function classesOfSplit(state: WalkState, side: { path: string; real: string }, split: Split): Promise<ClassFolder[]> {
  const { files, folders } = await listed(state, side);
  if (files.length > 0)
    report(
      state,
      'data/file-outside-class',
      side.path,
      `${counted(files.length, 'file')} outside the class folders left out: ${someOf(files)}.`,
    );
  const found: ClassFolder[] = [];
  for (const folder of folders)
    found.push({ name: folder.path.slice(side.path.length + 1), split, path: folder.path, files: await filesBelow(state, folder) });
  return found;
}

const holdsFolders = async ({ files }: WalkState, path: string) =>
  (await files.list(path)).some(({ name, kind }) => !name.startsWith('.') && (kind === 'folder' || kind === 'link'));
