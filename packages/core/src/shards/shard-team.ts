import type { Values } from '../network/network.ts';
import type { GroupAnswer, ShardGroup } from './shard-job.ts';

/** Who computes the shards of a stage's batches. */
export interface ShardTeam {
  readonly name: string;
  /** Takes the numbers that move, by name, for the groups to come; lent until these are computed. */
  load(values: Values): Promise<void>;
  /** Differentiates a group of shards; its rows of gradients hold until the next call. */
  compute(group: ShardGroup): Promise<GroupAnswer>;
  dispose(): Promise<void>;
}
