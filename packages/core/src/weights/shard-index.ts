import { graftError } from '../errors.ts';
import { isInsidePath } from './inside-path.ts';
import { repeatedKey } from './repeated-key.ts';

/** What `model.safetensors.index.json` says: which file holds which tensor. */
export interface ShardIndex {
  /** Tensor → file, relative to the index. */
  files: Map<string, string>;
  /** Bytes of all tensors; absent where the index does not say. */
  totalSize?: number;
}

/** As in the reader of the Hugging Face hub. */
const mostShards = 10_000;

/** Parses an index of shards. Errors: `model/bad-index`, also for file names that leave the folder. */
export function parseShardIndex(bytes: Uint8Array, where: string): ShardIndex {
  const { metadata = {}, weight_map: map } = indexObject(bytes, where);
  if (!isRecord(map)) throw badIndex(where, 'a weight_map of tensors and files', 'none');
  const files = new Map(Object.entries(map).map(([name, file]) => [name, shardName(file, where)]));
  const shards = new Set(files.values()).size;
  if (shards > mostShards) throw badIndex(where, `at most ${mostShards} files`, `${shards}`);
  const total = isRecord(metadata) ? metadata.total_size : null;
  if (total === undefined) return { files };
  // Some writers put the size as 123.0, which is the same number in JSON.
  if (!Number.isSafeInteger(total) || (total as number) < 0)
    throw badIndex(where, 'a total_size in whole bytes', (JSON.stringify(total) ?? 'none').slice(0, 80));
  return { files, totalSize: total as number };
}

function indexObject(bytes: Uint8Array, where: string): Record<string, unknown> {
  const { text, value } = parsed(bytes, where);
  if (!isRecord(value)) throw badIndex(where, 'a JSON object', 'another kind of JSON');
  const twice = repeatedKey(text);
  if (twice !== undefined) throw badIndex(where, 'each name once', `'${twice}' twice`);
  return value;
}

function parsed(bytes: Uint8Array, where: string): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    throw badIndex(where, 'valid UTF-8 JSON', 'text that does not parse');
  }
}

function shardName(file: unknown, where: string): string {
  if (typeof file === 'string' && isInsidePath(file)) return file;
  throw badIndex(where, 'names of files in the folder of the index', (JSON.stringify(file) ?? 'none').slice(0, 120));
}

/** The error of an index of shards that breaks a rule, or does not fit its shards. */
export const badIndex = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-index',
    where,
    expected,
    given,
    fix: 'The index does not belong to these files, or one of them is damaged; fetch them again.',
  });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
