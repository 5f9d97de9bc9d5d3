import { throwIfAborted } from '../aborted.ts';
import { codePointOrder } from '../code-point-order.ts';
import type { Example, Problem, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { pictureProblem } from './check-picture.ts';
import { eachOf } from './each-of.ts';
import type { Files } from './files.ts';
import { foldersAreSplits, splitOfName } from './folder-layout.ts';
import { counted, filesBelow, listed, report, someOf, type WalkState } from './walk-folder.ts';

export interface ScanOptions {
  /** Look at the first and last bytes of every file. @default true */
  check?: boolean;
  /** Ids that are left out without a look, such as those an earlier scan found broken. */
  skip?: readonly string[];
  /** Whether the decoder reads more than JPEG and PNG. @default false */
  otherKinds?: boolean;
  /** Hears how many files were looked at. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface ScannedFolder {
  labels: string[];
  examples: Example[];
  problems: Problem[];
  /** Ids of the files that could not be read. */
  unreadable: string[];
}

interface ClassFolder {
  name: string;
  split: Split | undefined;
  path: string;
  files: string[];
}

const filesAtOnce = 32;

/** Lists the pictures of a folder per class, or per side and class, and says what is odd about it. Errors: `data/no-classes`. */
export async function scanImageFolder(files: Files, root: string, options: ScanOptions = {}): Promise<ScannedFolder> {
  const state: WalkState = { files, root, problems: [], visited: new Set(), signal: options.signal };
  const classes = await classFolders(state);
  const unreadable = await dropUnreadable(state, classes, options);
  const labels = [...new Set(classes.filter((one) => one.files.length > 0).map((one) => one.name))].sort(codePointOrder);
  if (labels.length === 0) throw await noClasses(state, classes, unreadable);
  reportClasses(state, classes, labels);
  return { labels, examples: examplesOf(classes, labels), problems: state.problems, unreadable };
}

async function classFolders(state: WalkState): Promise<ClassFolder[]> {
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

async function dropUnreadable(state: WalkState, classes: ClassFolder[], options: ScanOptions): Promise<string[]> {
  const { check = true, skip = [], onProgress } = options;
  const unreadable = new Set(skip);
  const total = classes.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  for (const one of check ? classes : []) {
    const errors = await eachOf(one.files, filesAtOnce, async (file) => {
      throwIfAborted(state.signal, file);
      const error = unreadable.has(file) ? undefined : await pictureProblem(state.files, `${state.root}/${file}`, file, options.otherKinds);
      onProgress?.({ done: ++done, total });
      return error;
    });
    for (const error of errors) {
      if (error === undefined) continue;
      unreadable.add(error.where);
      report(state, error.code, error.where, `Expected ${error.expected}, got ${error.given}; left out.`);
    }
  }
  for (const one of classes) one.files = one.files.filter((file) => !unreadable.has(file));
  return [...unreadable];
}

function reportClasses(state: WalkState, classes: readonly ClassFolder[], labels: readonly string[]): void {
  for (const { path, files } of classes)
    if (files.length === 0) report(state, 'data/empty-class', path, 'The class folder holds no picture that can be read.');
  if (labels.length === 1)
    report(state, 'data/one-class', labels[0] as string, 'There is only one class, so there is nothing to tell apart.');
  for (const split of new Set(classes.map((one) => one.split))) {
    if (split === undefined) continue;
    const present = new Set(classes.filter((one) => one.split === split).map((one) => one.name));
    const missing = labels.filter((label) => !present.has(label));
    if (missing.length > 0)
      report(
        state,
        'data/class-missing-in-split',
        split,
        `The side lacks ${counted(missing.length, 'class').replace(/ss(s)$/, 'sses')}: ${someOf(missing)}.`,
      );
  }
}

function examplesOf(classes: readonly ClassFolder[], labels: readonly string[]): Example[] {
  const indices = new Map(labels.map((label, index) => [label, index]));
  const examples = classes.flatMap(({ name, split, files }) =>
    files.map((id): Example => ({ id, label: indices.get(name) as number, ...(split ? { split } : {}) })),
  );
  return examples.sort((a, b) => codePointOrder(a.id, b.id));
}

async function noClasses({ files, root }: WalkState, classes: readonly ClassFolder[], unreadable: readonly string[]) {
  const entries = await files.list(root);
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  const given =
    classes.length > 0
      ? `${counted(classes.length, 'folder')} (${someOf(classes.map(({ path }) => path))}) with ${counted(unreadable.length, 'unreadable file')} and no picture`
      : `${counted(entries.length, 'entry').replace(/ys$/, 'ies')} (${someOf(entries.map(({ name }) => name))}) and ${counted(folders.length, 'folder')}`;
  return graftError({
    code: 'data/no-classes',
    where: root,
    expected: 'a folder for each class with JPEG or PNG pictures in it, such as cats/1.jpg and dogs/1.jpg',
    given,
    fix: 'Sort the pictures into one folder a class, or give the folder above or below this one.',
  });
}
