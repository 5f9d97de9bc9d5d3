import type { RandomState } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { Selection } from '../cut/selection.ts';
import type { Network, Values } from '../network/network.ts';
import type { Recompute } from '../network/segment.ts';
import type { Objective } from '../objectives/objective.ts';
import type { Step } from '../steps/step.ts';

/** What all shards of a stage share. */
export interface ShardJob {
  /** The moving part. */
  readonly network: Network;
  readonly outputId: string;
  /** What is computed anew on the way back instead of held. */
  readonly recompute: Recompute;
  readonly selection: Selection;
  readonly objective: Objective;
  readonly step: Step;
  /** Every value of the network; those that move are replaced before each group. */
  readonly values: Values;
}

/** One shard with its rows. */
export interface ShardInput {
  /** Its first row in the batch: names its randomness. */
  readonly from: number;
  readonly rows: number;
  /** Its part of the batch's mean. */
  readonly share: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** `[rows, outputs]`. */
  readonly targets: Float32Array;
  readonly outputs: number;
  /** `[rows]`; absent = all 1. */
  readonly weights?: Float32Array;
}

/** Shards that are asked for at once. */
export interface ShardGroup {
  /** Whether they share the statistics of the group, and so are computed in lock-step. */
  readonly together: boolean;
  /** Most rows that go through the network at once while shards are computed apart. */
  readonly microBatch: number;
  /** State of the step's generator. */
  readonly random: RandomState;
  readonly shards: readonly ShardInput[];
}

/** What one shard came to, already times its share: the shards of a batch add up to its losses and gradient. */
export interface ShardAnswer {
  readonly losses: Readonly<Record<string, number>>;
  /** Flat, as the layout says. */
  readonly gradients: Float32Array;
}

/** What a group of shards came to, in their order. */
export interface GroupAnswer {
  readonly shards: readonly ShardAnswer[];
  /** The statistics that were re-estimated, flat; absent when none are. */
  readonly statistics?: Float32Array;
}
