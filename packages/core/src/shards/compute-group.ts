import { computeApart } from './compute-apart.ts';
import { computeTogether } from './compute-together.ts';
import type { ShardBench } from './shard-bench.ts';
import type { GroupAnswer, ShardGroup } from './shard-job.ts';

/** Differentiates the shards at hand: apart one after the other, together in lock-step. */
export const computeGroup = (bench: ShardBench, group: ShardGroup): Promise<GroupAnswer> =>
  group.together ? computeTogether(bench, group) : computeApart(bench, group);
