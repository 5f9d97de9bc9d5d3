import { graftError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { FileStore, Platform } from '../platform.ts';
import { parseSafetensors } from '../weights/parse-safetensors.ts';
import type { StoredTensor } from '../weights/stored-tensor.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';

/** Where a run stands: enough to go on as if it had never stopped. */
export interface Checkpoint {
  /** Position and everything else that is plain data. */
  readonly state: JsonObject;
  /** `values/…`, `update/…`, `best/…`. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

interface Latest {
  file: string;
  sha256: string;
  bytes: number;
}

/** Writes a checkpoint beside the last one, then points `latest.json` at it: a kill at any moment leaves one that is whole. */
export async function writeCheckpoint({ files, sha256 }: Platform, folder: string, name: string, checkpoint: Checkpoint): Promise<void> {
  const bytes = writeSafetensors(checkpoint.tensors, { state: JSON.stringify(checkpoint.state) });
  const file = `${name}.safetensors`;
  await files.write(files.join(folder, file), bytes);
  const latest: Latest = { file, sha256: await sha256(bytes), bytes: bytes.length };
  await files.write(files.join(folder, 'latest.json'), new TextEncoder().encode(JSON.stringify(latest)));
  await removeOthers(files, folder, file);
}

/** Reads the last whole checkpoint, and removes what was left beside it. Errors: `usage/no-checkpoint`, `model/damaged-checkpoint`. */
export async function readCheckpoint({ files, sha256 }: Platform, folder: string): Promise<Checkpoint> {
  const pointer = files.join(folder, 'latest.json');
  if (!(await files.exists(pointer))) throw noCheckpoint(folder);
  const latest = parseLatest(new TextDecoder().decode(await files.read(pointer, { maxBytes: 4096 })), pointer);
  const path = files.join(folder, latest.file);
  if (!(await files.exists(path))) throw noCheckpoint(path);
  const bytes = await files.read(path, { maxBytes: 2 ** 32 });
  if (bytes.length !== latest.bytes || (await sha256(bytes)) !== latest.sha256)
    throw damaged(path, `${latest.bytes} bytes with SHA-256 ${latest.sha256}`, `${bytes.length} bytes with another hash`);
  const { tensors, metadata } = parseSafetensors(bytes, path);
  await removeOthers(files, folder, latest.file);
  return { state: JSON.parse(metadata.state ?? '{}') as JsonObject, tensors };
}

/** Older checkpoints, and what a kill in the middle of a write left lying. */
async function removeOthers(files: FileStore, folder: string, current: string): Promise<void> {
  for (const { name } of await files.list(folder))
    if (name !== current && name !== 'latest.json') await files.remove(files.join(folder, name));
}

function parseLatest(text: string, where: string): Latest {
  let value: { [key: string]: Json } = {};
  try {
    value = JSON.parse(text) as { [key: string]: Json };
  } catch (cause) {
    throw damaged(where, 'valid JSON', JSON.stringify(text.slice(0, 40)), cause);
  }
  const { file, sha256, bytes } = value;
  // The name is joined to the folder: anything but a plain file name could lead out of it.
  if (typeof file === 'string' && /^[\w-]+\.safetensors$/.test(file) && typeof sha256 === 'string' && typeof bytes === 'number')
    return { file, sha256, bytes };
  throw damaged(where, 'the name, hash and size of a checkpoint', text.slice(0, 80));
}

const noCheckpoint = (where: string) =>
  graftError({
    code: 'usage/no-checkpoint',
    where,
    expected: 'a checkpoint to resume from',
    given: 'none',
    fix: 'Start the run anew without resuming; it writes its first checkpoint within seconds.',
  });

const damaged = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/damaged-checkpoint',
    where,
    expected,
    given,
    fix: 'The checkpoint was changed or cut off after it was written. Start the run anew.',
    ...(cause === undefined ? {} : { cause }),
  });
