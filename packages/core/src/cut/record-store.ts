import { graftError, isGraftError } from '../errors.ts';
import { sizeOf } from '../network/shape.ts';
import type { FileStore } from '../platform.ts';
import type { Column } from './column.ts';
import { copyRow, largest } from './copy-row.ts';
import { readRecordChunk, writeRecordChunk } from './record-chunk.ts';
import { type Residents, residentChunks } from './resident-chunks.ts';

/** The cache of what the still part computed: one record an example (and view), bounded in memory, the rest on disk. */
export interface RecordStore {
  has(key: string): boolean;
  /** Keeps one chunk of records, which is on disk when the promise resolves. */
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
  /** Folders of earlier runs whose chunks are read too; absent ones are empty. @default none */
  also?: readonly string[];
  /** Most bytes to hold in memory; beyond it the least recently used chunk is read from disk when needed. @default 512 MiB */
  memoryLimit?: number;
}

/** A file of records. */
interface Chunk {
  readonly path: string;
}

/** Where the record of a key lies. */
interface Place {
  readonly chunk: Chunk;
  readonly row: number;
}

/** Opens the cache in `folder`; finished chunks that lie there or in `also` are part of it, half-written ones cannot exist, damaged ones are computed again. */
export async function openRecordStore({ files, folder, also = [], memoryLimit = 512 * 2 ** 20 }: RecordStoreOptions): Promise<RecordStore> {
  const places = new Map<string, Place>();
  const residents = residentChunks<Chunk>(memoryLimit);
  const remember = (path: string, keys: readonly string[], columns: Readonly<Record<string, Column>>) => {
    const chunk = { path };
    for (const [row, key] of keys.entries()) places.set(key, { chunk, row });
    residents.hold(chunk, columns);
  };
  let next = 0;
  for (const from of [...also, folder])
    for (const { name } of await files.list(from)) {
      if (!/^\d+\.safetensors$/.test(name)) continue;
      if (from === folder) next = Math.max(next, Number.parseInt(name, 10) + 1);
      const path = files.join(from, name);
      const found = await wholeChunk(files, path);
      if (found) remember(path, found.keys, found.columns);
    }
  return {
    has: (key) => places.has(key),
    memoryBytes: () => residents.bytes(),
    async put(keys, columns) {
      for (const [name, { shape }] of Object.entries(columns)) if (shape[0] !== keys.length) throw notOfExamples(name, shape, keys.length);
      const path = files.join(folder, `${String(next++).padStart(6, '0')}.safetensors`);
      await writeRecordChunk(files, path, { keys, columns });
      remember(path, keys, columns);
    },
    async gather(keys) {
      const found = keys.map((key) => places.get(key) ?? noRecord(key));
      return gathered(found, (chunk) => columnsOf(files, residents, chunk));
    },
  };
}

/** The chunk in a file; undefined when it is damaged: a cache is not worth a failed run. */
async function wholeChunk(files: FileStore, path: string) {
  try {
    return await readRecordChunk(files, path);
  } catch (error) {
    if (isGraftError(error)) return undefined;
    throw error;
  }
}

async function columnsOf(files: FileStore, residents: Residents<Chunk>, chunk: Chunk): Promise<Readonly<Record<string, Column>>> {
  const here = residents.get(chunk);
  if (here) return here;
  const { columns } = await readRecordChunk(files, chunk.path);
  residents.hold(chunk, columns);
  return columns;
}

/**
 * Copies rows into new columns, chunk by chunk, so that none is read twice.
 *
 * Records of texts are as long as the longest of their chunk: shorter ones are filled up with zeros, which their mask (a column too) says.
 */
async function gathered(
  places: readonly Place[],
  read: (chunk: Chunk) => Promise<Readonly<Record<string, Column>>>,
): Promise<Record<string, Column>> {
  const parts = await Promise.all([...rowsByChunk(places)].map(async ([chunk, rows]) => ({ rows, columns: await read(chunk) })));
  const out: Record<string, Column> = {};
  for (const name of Object.keys(parts[0]?.columns ?? {})) {
    const columns = parts.map(({ columns: of, rows }) => ({ column: of[name] as Column, rows }));
    const sizes = largest(columns.map(({ column }) => column.shape.slice(1)));
    const gatheredRows = new Float32Array(places.length * sizeOf(sizes));
    for (const { column, rows } of columns)
      for (const { at, row } of rows) copyRow(column, row, { data: gatheredRows, shape: [places.length, ...sizes] }, at);
    out[name] = { shape: [places.length, ...sizes], data: gatheredRows };
  }
  return out;
}

function rowsByChunk(places: readonly Place[]): Map<Chunk, { at: number; row: number }[]> {
  const groups = new Map<Chunk, { at: number; row: number }[]>();
  for (const [at, { chunk, row }] of places.entries()) {
    const group = groups.get(chunk) ?? [];
    group.push({ at, row });
    groups.set(chunk, group);
  }
  return groups;
}

const notOfExamples = (name: string, shape: readonly number[], examples: number) =>
  graftError({
    code: 'internal/not-of-examples',
    where: `records of '${name}'`,
    expected: `a row for each of ${examples} examples`,
    given: `a tensor of shape [${shape.join(', ')}]`,
    fix: 'Please report this with the source model that led to it; --strategy full does without records.',
  });

function noRecord(key: string): never {
  throw graftError({
    code: 'internal/no-record',
    where: 'records',
    expected: 'a record for every example that is asked for',
    given: `no record for ${key}`,
    fix: 'Please report this with the command that led to it.',
  });
}
