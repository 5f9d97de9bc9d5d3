import type { Exchange } from '../network/exchange.ts';
import type { FlatLayout } from './flat-layout.ts';
import type { ShardJob } from './shard-job.ts';
import type { ShardSlots } from './shard-slots.ts';

/** What a thread computes shards with. */
export interface ShardBench {
  readonly job: ShardJob;
  readonly layout: FlatLayout;
  readonly slots: ShardSlots;
  readonly exchange: Exchange;
  /** Where the gradient of the i-th shard at hand goes. */
  gradientRow(i: number): Float32Array;
}
