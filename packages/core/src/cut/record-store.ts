import { graftError } from '../errors.ts';
import type { FileStore } from '../platform.ts';
import { parseSafetensors, type StoredTensor, writeSafetensors } from '../weights/safetensors.ts';

/** One tensor for several examples: rows of `shape[1…]`, one an example. */
export interface Column {
  /** `[examples, …]`. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The cache of what the still part computed: one record an example (and view), bounded in memory, the rest on disk. */
export interface RecordStore {
  has(key: string): boolean;
  /** Keeps one chunk of records; with a folder it is on disk when the promise resolves. */
  put(keys: readonly string[], columns: Readonly<Record<string, Column>>): Promise<void>;
  /** Rows of the named records, in order, as one column a frontier tensor. Errors: `internal/no-record`. */
  gather(keys: readonly string[]): Promise<Record<string, Column>>;
  /** Bytes held in memory now. */
  memoryBytes(): number;
}

/** Options of {@link openRecordStore}. */
export interface RecordStoreOptions {
  files: FileStore;
  /** Where chunks are kept, so that an interrupted run finds them again. */
  folder: string;
  /** Most bytes to hold in memory; beyond it the least recently used chunk is read from disk when needed. @default 512 MiB */
  memoryLimit?: number;
  /** Whether chunks of an earlier run in `folder` are taken over. @default true */
  reuse?: boolean;
}

interface Chunk {
  file: string;
  keys: readonly string[];
  bytes: number;
  columns?: Record<string, Column>;
}

/** Opens the cache in `folder`; finished chunks that lie there are part of it, half-written ones cannot exist. */
export async function openRecordStore(options: RecordStoreOptions): Promise<RecordStore> {
  const { files, folder, memoryLimit = 512 * 2 ** 20, reuse = true } = options;
  const rows = new Map<string, { chunk: Chunk; row: number }>();
  // Insertion order is order of use: the first is the one unused for longest.
  const resident = new Set<Chunk>();
  let held = 0;
  let count = 0;

  const index = (chunk: Chunk) => {
    chunk.keys.forEach((key, row) => {
      rows.set(key, { chunk, row });
    });
  };
  const hold = (chunk: Chunk, columns: Record<string, Column>) => {
    chunk.columns = columns;
    resident.add(chunk);
    held += chunk.bytes;
    for (const oldest of resident) {
      if (held <= memoryLimit || oldest === chunk) break;
      resident.delete(oldest);
      delete oldest.columns;
      held -= oldest.bytes;
    }
  };
  const columnsOf = async (chunk: Chunk) => {
    if (chunk.columns) {
      resident.delete(chunk);
      resident.add(chunk);
      return chunk.columns;
    }
    const { columns } = await readChunk(files, files.join(folder, chunk.file));
    hold(chunk, columns);
    return columns;
  };

  if (reuse && (await files.exists(folder)))
    for (const { name } of await files.list(folder)) {
      if (!name.endsWith('.safetensors')) continue;
      const { keys, columns } = await readChunk(files, files.join(folder, name));
      const chunk: Chunk = { file: name, keys, bytes: bytesOf(columns) };
      index(chunk);
      hold(chunk, columns);
      count = Math.max(count, Number.parseInt(name, 10) + 1);
    }

  return {
    has: (key) => rows.has(key),
    memoryBytes: () => held,
    async put(keys, columns) {
      const file = `${String(count++).padStart(6, '0')}.safetensors`;
      await files.write(
        files.join(folder, file),
        writeSafetensors(new Map(Object.entries(columns).map(stored)), { keys: JSON.stringify(keys) }),
      );
      const chunk: Chunk = { file, keys: [...keys], bytes: bytesOf(columns) };
      index(chunk);
      hold(chunk, { ...columns });
    },
    async gather(keys) {
      const out: Record<string, { shape: number[]; data: Float32Array }> = {};
      for (const [at, key] of keys.entries()) {
        const found = rows.get(key);
        if (!found) throw missing(key);
        for (const [name, column] of Object.entries(await columnsOf(found.chunk))) {
          const size = column.data.length / (column.shape[0] ?? 1);
          const target = (out[name] ??= { shape: [keys.length, ...column.shape.slice(1)], data: new Float32Array(keys.length * size) });
          target.data.set(column.data.subarray(found.row * size, (found.row + 1) * size), at * size);
        }
      }
      return out;
    },
  };
}

const stored = ([name, { shape, data }]: [string, Column]): [string, StoredTensor] => [name, { dtype: 'F32', shape, data }];

const bytesOf = (columns: Readonly<Record<string, Column>>) => Object.values(columns).reduce((sum, { data }) => sum + data.byteLength, 0);

async function readChunk(files: FileStore, path: string): Promise<{ keys: string[]; columns: Record<string, Column> }> {
  const { tensors, metadata } = parseSafetensors(await files.read(path, { maxBytes: 2 ** 31 }), path);
  const keys = JSON.parse(metadata.keys ?? '[]') as string[];
  const columns = Object.fromEntries([...tensors].map(([name, { shape, data }]) => [name, { shape, data: data as Float32Array }]));
  return { keys, columns };
}

const missing = (key: string) =>
  graftError({
    code: 'internal/no-record',
    where: 'records',
    expected: 'a record for every example that is asked for',
    given: `no record for ${key}`,
    fix: 'Please report this with the command that led to it.',
  });
