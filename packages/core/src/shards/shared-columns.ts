import type { Column } from '../cut/column.ts';
import type { ShardInput } from './shard-job.ts';

/**
 * Copies what shards are fed into memory that all threads see, the same from batch to batch.
 *
 * Sent by message instead, each batch would be memory of its own in two threads, which both collect every few steps. A shard's rows hold until the same
 * number is copied again.
 */
export function sharedColumns(): (shard: ShardInput, number: number) => ShardInput {
  const rooms = new Map<string, Float32Array>();
  const roomFor = (key: string, length: number): Float32Array => {
    const known = rooms.get(key);
    if (known && known.length >= length) return known.subarray(0, length);
    const made = new Float32Array(new SharedArrayBuffer(4 * length));
    rooms.set(key, made);
    return made;
  };
  const copied = (key: string, { shape, data }: Column): Column => {
    const room = roomFor(key, data.length);
    room.set(data);
    return { shape, data: room };
  };
  return (shard, number) => ({
    ...shard,
    columns: Object.fromEntries(Object.entries(shard.columns).map(([id, column]) => [id, copied(`${number}/${id}`, column)])),
  });
}
