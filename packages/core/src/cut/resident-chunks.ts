import type { Column } from './column.ts';

/** A chunk's columns while they are in memory. */
export interface Residents<Chunk extends object> {
  /** The columns, if they are here; they then count as just used. */
  get(chunk: Chunk): Readonly<Record<string, Column>> | undefined;
  /** Takes columns in and lets go of those unused for longest, down to the limit; the newest always stays. */
  hold(chunk: Chunk, columns: Readonly<Record<string, Column>>): void;
  bytes(): number;
}

/** Columns in memory up to `limit` bytes, least recently used first out. */
export function residentChunks<Chunk extends object>(limit: number): Residents<Chunk> {
  // A Map keeps insertion order: the first entry is the one unused for longest.
  const held = new Map<Chunk, Readonly<Record<string, Column>>>();
  let bytes = 0;
  const drop = (chunk: Chunk) => {
    bytes -= bytesOf(held.get(chunk) ?? {});
    held.delete(chunk);
  };
  return {
    get(chunk) {
      const columns = held.get(chunk);
      if (columns) {
        held.delete(chunk);
        held.set(chunk, columns);
      }
      return columns;
    },
    hold(chunk, columns) {
      drop(chunk);
      held.set(chunk, columns);
      bytes += bytesOf(columns);
      for (const oldest of held.keys()) {
        if (bytes <= limit || oldest === chunk) break;
        drop(oldest);
      }
    },
    bytes: () => bytes,
  };
}

const bytesOf = (columns: Readonly<Record<string, Column>>) => Object.values(columns).reduce((sum, { data }) => sum + data.byteLength, 0);
