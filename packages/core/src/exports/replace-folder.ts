import { throwIfAborted } from '../abort.ts';
import { graftError } from '../errors.ts';
import type { FileStore } from '../platform.ts';
import { dropStaging, readStaging, type Staging, stagedFile, stagingName, writeStaging } from './staging.ts';

/** Options of {@link replaceFolder}. */
export interface ReplaceFolderOptions {
  /** Aborts between files, up to the moment when the new ones are moved to their places. */
  signal?: AbortSignal | undefined;
}

/** What exports of any form are made of; an older one in another form must not lie about beside the new one. */
const ownNames =
  /^(weights-[\w.-]*\.bin|(model|golden)\.(json|onnx|safetensors)|(tokenizer|tokenizer_config|preprocessor_config|config)\.json)$/;

/** What readers of any form open first; without it what is half replaced is taken for no model. */
const entryNames = /^(model\.(json|onnx|safetensors)|config\.json)$/;

/**
 * Puts new files in the place of an older export's, in a folder that itself is never moved or removed.
 *
 * They are staged in a folder inside it, a journal says when all are on the disk, and then each is moved to its place, the last of `fresh` at the
 * end. A failure, an abort or a full disk before that leaves what was there as it was; what a kill after it leaves is ended by
 * {@link settleFolder}, with which each replacement begins. Files that no export makes stay. Errors: `usage/out-not-an-export` where a folder has
 * a file's name, `interrupted/export` where a file could not be moved.
 */
export async function replaceFolder(
  files: FileStore,
  folder: string,
  fresh: ReadonlyMap<string, Uint8Array>,
  { signal }: ReplaceFolderOptions = {},
): Promise<void> {
  const place = files.absolute(folder);
  const made = !(await files.exists(place));
  await settleFolder(files, place);
  try {
    await stage(files, place, fresh, signal);
  } catch (error) {
    // Where the disk refuses this too, the first failure is the one to tell of.
    await dropStaging(files, place, [...fresh.keys()]).catch(() => undefined);
    if (made) await files.removeEmpty(place).catch(() => undefined);
    throw error;
  }
  await settleFolder(files, place);
}

async function stage(files: FileStore, place: string, fresh: ReadonlyMap<string, Uint8Array>, signal: AbortSignal | undefined) {
  const there = await files.list(place);
  const blocked = there.find(({ name, folder }) => folder && fresh.has(name));
  if (blocked) throw inTheWay(place, blocked.name);
  const stale = there.filter(({ name, folder }) => !folder && ownNames.test(name) && !fresh.has(name)).map(({ name }) => name);
  const staging = { files: [...fresh.keys()], stale };
  await writeStaging(files, place, { ...staging, whole: false });
  for (const [name, bytes] of fresh) {
    throwIfAborted(signal);
    await files.write(stagedFile(files, place, name), bytes);
  }
  throwIfAborted(signal);
  await writeStaging(files, place, { ...staging, whole: true });
}

/** Ends what a replacement of a folder's files began: what is staged whole goes to its place, what is not is removed. */
export async function settleFolder(files: FileStore, folder: string): Promise<void> {
  const place = files.absolute(folder);
  const staging = await readStaging(files, place);
  if (!staging) return;
  if (staging.whole) await moveIn(files, place, staging);
  await dropStaging(files, place, staging.files);
}

async function moveIn(files: FileStore, place: string, { files: names, stale }: Staging): Promise<void> {
  const entry = names.at(-1);
  // It is moved last: once it is in its place nothing is left to do.
  if (entry === undefined || !(await files.exists(stagedFile(files, place, entry)))) return;
  try {
    await removeFiles(files, place, [entry, ...stale.filter((name) => ownNames.test(name)).sort(entriesFirst)]);
    for (const name of names)
      if (await files.exists(stagedFile(files, place, name))) await files.move(stagedFile(files, place, name), files.join(place, name));
  } catch (cause) {
    throw unfinished(place, cause);
  }
}

async function removeFiles(files: FileStore, place: string, names: readonly string[]): Promise<void> {
  const there = new Set((await files.list(place)).filter(({ folder }) => !folder).map(({ name }) => name));
  for (const name of names) if (there.has(name)) await files.remove(files.join(place, name));
}

const entriesFirst = (a: string, b: string): number => Number(entryNames.test(b)) - Number(entryNames.test(a));

const inTheWay = (where: string, name: string) =>
  graftError({
    code: 'usage/out-not-an-export',
    where,
    expected: `${name} to be a file, which the export replaces`,
    given: 'a folder of that name',
    fix: 'Choose another place, or move that folder elsewhere.',
  });

const unfinished = (where: string, cause: unknown) =>
  graftError({
    code: 'interrupted/export',
    where,
    expected: `to move the new files from ${stagingName} to their places`,
    given: cause instanceof Error ? cause.message : String(cause),
    fix: `They are whole in ${stagingName}: mend what the message tells of and export there again with force, which ends what was begun.`,
    cause,
  });
