import { throwIfAborted } from '../abort.ts';
import type { FileStore } from '../platform.ts';

/** Options of {@link replaceFolder}. */
export interface ReplaceFolderOptions {
  /** Aborts between files, up to the moment when the new folder takes its place. */
  signal?: AbortSignal | undefined;
}

/** Names that a folder's files have while it is being replaced, hidden beside it. */
const beside = (place: string, what: 'new' | 'old'): string => place.replace(/([^\\/]+)[\\/]*$/, `.$1.${what}`);

/** What exports of any form are made of; an older one in another form must not lie about beside the new one. */
const ownNames =
  /^(weights-.*\.bin|(model|golden)\.(json|onnx|safetensors)|(tokenizer|tokenizer_config|preprocessor_config|config)\.json)$/;

/**
 * Puts new files in the place of a folder: they are written beside it, and when all are on the disk the two change places.
 *
 * A failure, an abort or a full disk on the way leaves what was there as it was. After a kill the older folder or the new one is whole, and
 * {@link settleFolder}, with which each replacement begins, puts back what a kill between the two moves left beside. What else lay in the older
 * folder than files of an export is kept.
 */
export async function replaceFolder(
  files: FileStore,
  folder: string,
  fresh: ReadonlyMap<string, Uint8Array>,
  { signal }: ReplaceFolderOptions = {},
): Promise<void> {
  const place = files.absolute(folder);
  await settleFolder(files, place);
  const staged = beside(place, 'new');
  try {
    await files.remove(staged);
    for (const [name, bytes] of fresh) {
      throwIfAborted(signal);
      await files.write(files.join(staged, name), bytes);
    }
    await changePlaces(files, place);
  } catch (error) {
    // Where the disk refuses this too, the first failure is the one to tell of.
    await files.remove(staged).catch(() => undefined);
    throw error;
  }
  await settleFolder(files, place);
}

async function changePlaces(files: FileStore, place: string): Promise<void> {
  const hadOlder = await files.exists(place);
  if (hadOlder) await files.move(place, beside(place, 'old'));
  try {
    await files.move(beside(place, 'new'), place);
  } catch (error) {
    if (hadOlder) await files.move(beside(place, 'old'), place);
    throw error;
  }
}

/** Ends what a killed replacement of a folder began: the older folder goes back where no new one came, else its strangers' files go over to the new one. */
export async function settleFolder(files: FileStore, folder: string): Promise<void> {
  const place = files.absolute(folder);
  const older = beside(place, 'old');
  if (!(await files.exists(older))) return;
  if (!(await files.exists(place))) return files.move(older, place);
  for (const { name } of await files.list(older)) {
    const there = files.join(place, name);
    if (!ownNames.test(name) && !(await files.exists(there))) await files.move(files.join(older, name), there);
  }
  await files.remove(older);
}
