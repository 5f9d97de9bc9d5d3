import { costOf } from '../network/cost-of.ts';
import type { TrainRun } from '../training/train-run.ts';

/** Multiply-adds of one batch's forward pass below which splitting it costs more than it gains: some tens of milliseconds a step. */
const worthSplitting = 3e7;

/** Below so many examples a batch is too small to split. */
const smallestBatch = 16;

/**
 * Into how many shards a stage's batches are split: all that the settings say where a step is long enough, else one.
 *
 * Depends on the network and the settings alone, never on the machine: the same seed gives the same weights on two cores and on eight.
 */
export function shardsFor({
  cut,
  settings,
}: Pick<TrainRun, 'cut'> & { settings: Pick<TrainRun['settings'], 'shards' | 'batchSize'> }): number {
  const { shards, batchSize } = settings;
  return batchSize >= smallestBatch && batchSize * costOf(cut.moving) >= worthSplitting ? shards : 1;
}
