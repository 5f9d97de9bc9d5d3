import { costOf } from '../network/cost-of.ts';
import type { TrainRun } from '../training/train-run.ts';

/** Multiply-adds of one batch's forward pass below which splitting it costs more than it gains: some tens of milliseconds a step. */
const worthSplitting = 3e7;

/** Below so many a batch is split in two at most: each shard is a pass through all operations, with some 5 ms that its size does not change. */
const worthManyShards = 1e9;

/** Below so many examples a batch is too small to split. */
const smallestBatch = 16;

/**
 * Into how many shards a stage's batches are split: as many as the settings say where a step is long enough, else two or one.
 *
 * Depends on the network and the settings alone, never on the machine: the same seed gives the same weights on two cores and on eight.
 */
export function shardsFor({
  cut,
  settings,
}: Pick<TrainRun, 'cut'> & { settings: Pick<TrainRun['settings'], 'shards' | 'batchSize'> }): number {
  const { shards, batchSize } = settings;
  const cost = batchSize * costOf(cut.moving);
  if (batchSize < smallestBatch || cost < worthSplitting) return 1;
  return cost < worthManyShards ? Math.min(2, shards) : shards;
}
