import { graftError } from '../errors.ts';
import type { Json } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import type { FileStore } from '../platform.ts';

/** The folder inside an export's own in which its new files wait until all are there. */
export const stagingName = '.graft-export';

const journalName = 'journal.json';

/** What lies in a staging folder, as its journal says. */
export interface Staging {
  /** Whether all files are there; from then on they are moved, and what was begun is ended. */
  readonly whole: boolean;
  /** Names of the new files; the one that a reader opens first comes last. */
  readonly files: readonly string[];
  /** Names of the older export's files that the new one has not. */
  readonly stale: readonly string[];
}

/** The path of a staged file. */
export const stagedFile = (files: FileStore, place: string, name: string): string => files.join(place, stagingName, name);

/** Writes down, in one step that a kill does not halve, what is staged. */
export const writeStaging = (files: FileStore, place: string, staging: Staging): Promise<void> =>
  files.write(stagedFile(files, place, journalName), new TextEncoder().encode(JSON.stringify({ graft: 'export', ...staging })));

/** What is staged in a folder; undefined where nothing is. Errors: `usage/out-not-an-export` where the staging folder's name is taken by somebody else's. */
export async function readStaging(files: FileStore, place: string): Promise<Staging | undefined> {
  const entry = (await files.list(place)).find(({ name }) => name === stagingName);
  if (!entry) return undefined;
  // A link lists as no folder: what it points to is not ours.
  if (!entry.folder) throw somebodyElses(place);
  const inside = await files.list(files.join(place, stagingName));
  if (inside.some(({ name }) => name === journalName)) return journalOf(files, place);
  if (inside.every(({ name, folder }) => !folder && isTemporary(name, [journalName]))) return { whole: false, files: [], stale: [] };
  throw somebodyElses(place);
}

/** Removes what is staged, the journal last, and the staging folder where it is empty then. */
export async function dropStaging(files: FileStore, place: string, names: readonly string[]): Promise<void> {
  const folder = files.join(place, stagingName);
  const cut = (await files.list(folder)).filter((entry) => !entry.folder && isTemporary(entry.name, [...names, journalName]));
  for (const name of [...names, ...cut.map((entry) => entry.name), journalName]) await files.remove(files.join(folder, name));
  await files.removeEmpty(folder);
}

/** Whether a name is that of a write which a kill cut off. */
const isTemporary = (given: string, names: readonly string[]): boolean =>
  names.some((name) => given.startsWith(`.${name}.`) && /^(\d+\.\d+\.)?tmp$/.test(given.slice(name.length + 2)));

async function journalOf(files: FileStore, place: string): Promise<Staging> {
  const bytes = await files.read(stagedFile(files, place, journalName), { maxBytes: 2 ** 20 });
  const found = parsed(new TextDecoder().decode(bytes));
  if (!isObject(found) || found.graft !== 'export' || !areNames(found.files) || !areNames(found.stale)) throw somebodyElses(place);
  return { whole: found.whole === true, files: found.files, stale: found.stale };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Names of files in one folder, which lead nowhere else. */
const areNames = (given: Json | undefined): given is string[] =>
  Array.isArray(given) && given.every((name) => typeof name === 'string' && /^\w[\w.-]{0,254}$/.test(name) && name !== journalName);

const somebodyElses = (where: string) =>
  graftError({
    code: 'usage/out-not-an-export',
    where,
    expected: `${stagingName} in it to be absent, or left by an export that was cut off`,
    given: 'one that no export left',
    fix: `Choose another place, or move ${stagingName} elsewhere.`,
  });
