import type { TimeSpent } from '@graftjs/data';
import type { Selection } from '../cut/selection.ts';
import type { Described } from '../json.ts';
import type { Network } from '../network/network.ts';
import type { Recompute } from '../network/segment.ts';
import type { CarriedError } from '../runners/carried-error.ts';
import type { GroupAnswer, ShardGroup } from './shard-job.ts';
import type { ExchangeMemory } from './shared-exchange.ts';
import type { SharedGate } from './shared-gate.ts';

/** Memory that main thread and workers share; absent where the environment has none, then everything goes by message. */
export interface SharedRows {
  /** What moves, flat. */
  readonly values: Float32Array;
  /** A flat gradient for each shard. */
  readonly gradients: readonly Float32Array[];
  readonly exchange: ExchangeMemory;
  /** Open once everything is in its place. */
  readonly gate: SharedGate;
}

/** What a worker is told once a stage. */
export interface ShardJobMessage {
  kind: 'shard-job';
  network: Network;
  outputId: string;
  recompute: Recompute;
  selection: Selection;
  objective: Described;
  step: Described;
  values: readonly { name: string; shape: readonly number[]; data: Float32Array }[];
  shared: SharedRows | undefined;
}

/** A worker's shards of a group. */
export interface ShardGroupMessage {
  kind: 'shard-group';
  group: ShardGroup;
  /** Number of its first shard in the group. */
  first: number;
  /** Shards of the group, in all workers. */
  total: number;
  /** What moves, flat, where memory is not shared. */
  values?: Float32Array;
}

export type ShardMessage = ShardJobMessage | ShardGroupMessage;

/** What a worker answers. */
export type ShardAnswerMessage =
  | { kind: 'ready' }
  | { kind: 'shards'; answer: GroupAnswer; spent: TimeSpent }
  | { kind: 'failed'; error: CarriedError };
