import { graftError } from '../errors.ts';
import type { ClassFolder } from './class-folders.ts';
import { type FileNaming, fileNamingOf, readFileName } from './file-naming.ts';
import { splitOfName } from './folder-layout.ts';
import { counted, filesBelow, report, someOf, type WalkState } from './walk-folder.ts';

/** Classes by the names of the files; `undefined` where folders say them. */
export async function namedClasses(state: WalkState, names: 'folder' | 'auto' | FileNaming): Promise<ClassFolder[] | undefined> {
  if (names === 'folder') return undefined;
  // What is odd is told once, by whoever lists the folder in the end.
  const trial: WalkState = names === 'auto' ? { ...state, problems: [], visited: new Set() } : state;
  const paths = await filesBelow(trial, { path: '', real: state.root });
  const naming = names === 'auto' ? namingInstead(paths) : names;
  if (naming === undefined) return undefined;
  if (trial !== state) state.problems.push(...trial.problems);
  const named = paths.map((path) => ({ path, ...(readFileName(naming, path) ?? {}) }));
  const odd = named.filter(({ label }) => label === undefined).map(({ path }) => path);
  if (odd.length === named.length) throw unknownNames(state.root, naming, odd);
  if (odd.length > 0)
    report(state, 'data/unknown-file-names', '', `${counted(odd.length, 'file')} not named ${naming} left out: ${someOf(odd)}.`);
  return classesOfNames(named);
}

/** How the names of files say their classes, where folders do not: there is at most one of them (or nothing but sides), and all names are of one form. */
export function namingInstead(paths: readonly string[]): FileNaming | undefined {
  const folders = new Set(paths.map((path) => path.split('/').slice(0, -1).at(-1) ?? ''));
  const sides = [...folders].every((folder) => splitOfName(folder) !== undefined);
  return folders.size > 1 && !sides ? undefined : fileNamingOf(paths);
}

function classesOfNames(files: readonly { path: string; label?: string; group?: string }[]): ClassFolder[] {
  const groups = new Map(files.flatMap(({ path, group }) => (group === undefined ? [] : [[path, group] as const])));
  const classes = new Map<string, ClassFolder>();
  for (const { path, label } of files) {
    if (label === undefined) continue;
    const split = splitOfName(path.split('/').slice(0, -1).at(-1) ?? '');
    const key = JSON.stringify([split, label]);
    const one = classes.get(key) ?? { name: label, split, path: label, files: [], groups };
    one.files.push(path);
    classes.set(key, one);
  }
  return [...classes.values()];
}

const unknownNames = (root: string, naming: FileNaming, found: readonly string[]) =>
  graftError({
    code: 'data/unknown-file-names',
    where: root,
    expected: `files named ${naming}, such as ${naming === 'label_index' ? 'yes_12' : 'yes_anna_12'}`,
    given: found.length > 0 ? someOf(found) : 'no files',
    fix: 'Name the files so, or sort them into one folder a class.',
  });
