import type { Column } from '../cut/column.ts';
import type { ShardInput } from './shard-job.ts';

/** Memory that all threads see for what shards are fed, the same from batch to batch. */
export interface SharedColumns {
  /** The shard with columns in shared memory, not filled yet; they hold until the same number is placed again. */
  place(shard: ShardInput, number: number): ShardInput;
  /** Copies what was placed since the last call. */
  fill(): void;
}

/** Sent by message instead, each batch would be memory of its own in two threads, which both collect every few steps. */
export function sharedColumns(): SharedColumns {
  const waiting: (() => void)[] = [];
  const rooms = new Map<string, Float32Array>();
  const roomFor = (key: string, length: number): Float32Array => {
    const known = rooms.get(key);
    if (known && known.length >= length) return known.subarray(0, length);
    const made = new Float32Array(new SharedArrayBuffer(4 * length));
    rooms.set(key, made);
    return made;
  };
  const placed = (key: string, { shape, data }: Column): Column => {
    const room = roomFor(key, data.length);
    waiting.push(() => room.set(data));
    return { shape, data: room };
  };
  return {
    place: (shard, number) => ({
      ...shard,
      columns: Object.fromEntries(Object.entries(shard.columns).map(([id, column]) => [id, placed(`${number}/${id}`, column)])),
    }),
    fill() {
      for (const copy of waiting.splice(0)) copy();
    },
  };
}
