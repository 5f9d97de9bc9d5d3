import { throwIfAborted } from '../aborted.ts';
import { codePointOrder } from '../code-point-order.ts';
import type { Example, Problem } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { type ClassFolder, classFolders } from './class-folders.ts';
import { eachOf } from './each-of.ts';
import type { FileNaming } from './file-naming.ts';
import type { Files } from './files.ts';
import type { FolderKind } from './folder-kind.ts';
import { namedClasses } from './named-classes.ts';
import { counted, report, someOf, type WalkState } from './walk-folder.ts';

export interface ScanOptions {
  /** Look at the first and last bytes of every file. @default true */
  check?: boolean;
  /** Ids that are left out without a look, such as those an earlier scan found broken. */
  skip?: readonly string[];
  /** Whether classes are folders, are in the files' names (see {@link FileNaming}), or whichever the folder looks like. @default 'folder' */
  names?: 'folder' | 'auto' | FileNaming;
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

/** A walk that knows what it looks for. */
interface ScanState extends WalkState {
  kind: FolderKind;
}

const filesAtOnce = 32;

/** Lists the examples of a folder per class, or per side and class, and says what is odd about it. Errors: `data/no-classes`, `data/unknown-file-names`. */
export async function scanClassFolder(files: Files, root: string, kind: FolderKind, options: ScanOptions = {}): Promise<ScannedFolder> {
  const { isMetadata } = kind;
  const state: ScanState = { files, root, kind, isMetadata, problems: [], visited: new Set(), signal: options.signal };
  const classes = (await namedClasses(state, options.names ?? 'folder')) ?? (await classFolders(state));
  const unreadable = await dropUnreadable(state, classes, options);
  const labels = [...new Set(classes.filter((one) => one.files.length > 0).map((one) => one.name))].sort(codePointOrder);
  if (labels.length === 0) throw await noClasses(state, classes, unreadable);
  reportClasses(state, classes, labels);
  return { labels, examples: examplesOf(kind, classes, labels), problems: state.problems, unreadable };
}

async function dropUnreadable(state: ScanState, classes: ClassFolder[], options: ScanOptions): Promise<string[]> {
  const { check = true, skip = [], onProgress } = options;
  const unreadable = new Set(skip);
  const total = classes.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  for (const one of check ? classes : []) {
    const errors = await eachOf(one.files, filesAtOnce, async (file) => {
      throwIfAborted(state.signal, file);
      const error = unreadable.has(file) ? undefined : await state.kind.problem(state.files, `${state.root}/${file}`, file);
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

function reportClasses(state: ScanState, classes: readonly ClassFolder[], labels: readonly string[]): void {
  for (const { path, files } of classes)
    if (files.length === 0) report(state, 'data/empty-class', path, `The class folder holds no ${state.kind.noun} that can be read.`);
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

function examplesOf({ groupOf }: FolderKind, classes: readonly ClassFolder[], labels: readonly string[]): Example[] {
  const indices = new Map(labels.map((label, index) => [label, index]));
  const examples = classes.flatMap(({ name, split, files, groups }) =>
    files.map((id): Example => {
      const group = groups?.get(id) ?? groupOf?.(id);
      return { id, label: indices.get(name) as number, ...(group === undefined ? {} : { group }), ...(split ? { split } : {}) };
    }),
  );
  return examples.sort((a, b) => codePointOrder(a.id, b.id));
}

async function noClasses({ files, root, kind }: ScanState, classes: readonly ClassFolder[], unreadable: readonly string[]) {
  const entries = await files.list(root);
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  const given =
    classes.length > 0
      ? `${counted(classes.length, 'folder')} (${someOf(classes.map(({ path }) => path))}) with ${counted(unreadable.length, 'unreadable file')} and no ${kind.noun}`
      : entries.length === 0
        ? 'an empty folder'
        : `${counted(entries.length, 'entry').replace(/ys$/, 'ies')} (${someOf(entries.map(({ name }) => name))}) and ${counted(folders.length, 'folder')}`;
  return graftError({
    code: 'data/no-classes',
    where: root,
    expected: `a folder for each class with ${kind.files}`,
    given,
    fix: `Sort the ${kind.noun}s into one folder a class, or give the folder above or below this one.`,
  });
}
