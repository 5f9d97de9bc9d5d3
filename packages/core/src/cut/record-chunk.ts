import { graftError } from '../errors.ts';
import type { FileStore } from '../platform.ts';
import { parseSafetensors } from '../weights/parse-safetensors.ts';
import type { StoredTensor } from '../weights/stored-tensor.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import type { Column } from './column.ts';

/** Records of a few examples as they lie in one file: row r of every column belongs to `keys[r]`. */
export interface RecordChunk {
  readonly keys: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

/** Writes a chunk as safetensors, its keys in the metadata. */
export function writeRecordChunk(files: FileStore, path: string, { keys, columns }: RecordChunk): Promise<void> {
  const tensors = new Map(
    Object.entries(columns).map(([name, { shape, data }]): [string, StoredTensor] => [name, { dtype: 'F32', shape, data }]),
  );
  return files.write(path, writeSafetensors(tensors, { keys: JSON.stringify(keys) }));
}

/** Reads a chunk. Errors: `model/bad-safetensors`, `data/bad-records` when rows and keys disagree. */
export async function readRecordChunk(files: FileStore, path: string): Promise<RecordChunk> {
  const { tensors, metadata } = parseSafetensors(await files.read(path, { maxBytes: 2 ** 31 }), path);
  const keys = parsedKeys(metadata.keys, path);
  const columns = [...tensors].map(([name, { shape, data }]): [string, Column] => {
    if (shape[0] !== keys.length || !(data instanceof Float32Array))
      throw bad(path, `${keys.length} rows of float32 in ${name}`, `[${shape}]`);
    return [name, { shape, data }];
  });
  return { keys, columns: Object.fromEntries(columns) };
}

function parsedKeys(text: string | undefined, path: string): string[] {
  try {
    const keys: unknown = JSON.parse(text ?? '');
    if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return keys;
  } catch (cause) {
    throw bad(path, 'a list of keys', 'text that does not parse', cause);
  }
  throw bad(path, 'a list of keys', 'another kind of JSON');
}

const bad = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'data/bad-records',
    where,
    expected,
    given,
    fix: 'Remove the file: its records are computed again.',
    ...(cause === undefined ? {} : { cause }),
  });
