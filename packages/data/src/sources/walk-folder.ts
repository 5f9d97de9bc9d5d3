import { throwIfAborted } from '../aborted.ts';
import { codePointOrder } from '../code-point-order.ts';
import type { Problem } from '../dataset.ts';
import type { Files } from './files.ts';
import { isHidden } from './folder-layout.ts';

export interface WalkState {
  files: Files;
  /** The data set's root with links resolved. */
  root: string;
  problems: Problem[];
  /** Files that are no examples, by name. */
  isMetadata(name: string): boolean;
  /** Folders outside the root that a link has led to already. */
  visited: Set<string>;
  signal?: AbortSignal | undefined;
}

interface Place {
  /** Relative to the root. */
  path: string;
  /** With links resolved. */
  real: string;
}

/** What one folder holds, hidden names named as a problem and left out, in code point order. */
export async function listed(state: WalkState, { path, real }: Place) {
  throwIfAborted(state.signal, path);
  const entries = (await entriesOf(state, path, real)).sort((a, b) => codePointOrder(a.name, b.name));
  const hidden = entries.filter(({ name }) => isHidden(name)).map(({ name }) => name);
  if (hidden.length > 0) report(state, 'data/hidden-files', path, `${counted(hidden.length, 'hidden file')} left out: ${someOf(hidden)}.`);
  const found: { files: string[]; folders: Place[] } = { files: [], folders: [] };
  for (const { name, kind } of entries) {
    if (isHidden(name)) continue;
    const place = { path: under(path, name), real: under(real, name) };
    if (kind === 'file' && !state.isMetadata(name)) found.files.push(place.path);
    if (kind === 'folder') found.folders.push(place);
    if (kind === 'link') await follow(state, place, found);
  }
  return found;
}

async function entriesOf(state: WalkState, path: string, real: string) {
  try {
    return await state.files.list(real);
  } catch (error) {
    report(
      state,
      'data/unreadable-folder',
      path,
      `The folder cannot be listed (${error instanceof Error ? error.message : error}) and was left out.`,
    );
    return [];
  }
}

/** All files below a folder, relative to the root; links are followed unless they lead back. */
export async function filesBelow(state: WalkState, place: Place): Promise<string[]> {
  const { files, folders } = await listed(state, place);
  for (const folder of folders) for (const file of await filesBelow(state, folder)) files.push(file);
  return files;
}

/** Links inside the root would show a picture twice, or for ever; links to elsewhere are how people keep big data sets. */
async function follow(state: WalkState, place: Place, found: { files: string[]; folders: Place[] }): Promise<void> {
  const target = await state.files.real(place.real);
  const facts = target === undefined ? undefined : await state.files.facts(target);
  if (target === undefined || facts === undefined)
    return report(state, 'data/broken-link', place.path, 'The link leads nowhere and was left out.');
  if (facts.kind === 'file' && !state.isMetadata(place.path)) found.files.push(place.path);
  if (facts.kind !== 'folder') return;
  if (isInside(place.real, target) || isInside(state.root, target))
    return report(state, 'data/symlink-loop', place.path, 'The link leads back to a folder that it lies in and was not followed.');
  const again = isInside(target, state.root) || [...state.visited].some((seen) => isInside(target, seen) || isInside(seen, target));
  if (again)
    return report(state, 'data/repeated-folder', place.path, 'The link leads to a folder that is read already and was not followed.');
  state.visited.add(target);
  found.folders.push({ path: place.path, real: target });
}

const isInside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

const under = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

/** Adds a problem; an empty path stands for the root. */
export function report({ problems }: WalkState, code: string, where: string, message: string): void {
  problems.push({ code, where: where === '' ? '.' : where, message });
}

/** `1 file`, `2 files`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The first few of many names. */
export const someOf = (names: readonly string[], most = 5): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
