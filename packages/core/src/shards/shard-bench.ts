import type { Exchange } from '../network/exchange.ts';
import type { FlatLayout } from './flat-layout.ts';
import type { ShardCopies } from './shard-copies.ts';
import type { ShardJob } from './shard-job.ts';

/** What a thread computes shards with. */
export interface ShardBench {
  readonly job: ShardJob;
  readonly layout: FlatLayout;
  readonly copies: ShardCopies;
  readonly exchange: Exchange;
  /** Where the gradient of the i-th shard at hand goes. */
  gradientRow(i: number): Float32Array;
}
