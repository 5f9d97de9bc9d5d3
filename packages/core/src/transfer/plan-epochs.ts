import type { Stage, Strategy } from '../strategies/strategy.ts';
import { stagesOf } from '../training/stages-of.ts';
import { fitJobOf } from './fit-job.ts';
import { timedEpoch } from './timed-epoch.ts';
import type { TransferJob } from './transfer-job.ts';

/** Most epochs that a time budget buys: beyond them training only repeats itself. */
const mostEpochs = 200;

/** Share of the budget that is planned for: steps late in a run are not faster than the first. */
const planned = 0.9;

/**
 * How many epochs fit into a time, by timing a few steps of the strategy's widest gradient stage before the first real one.
 *
 * Undefined where the strategy has no gradient stage: there is nothing to fit.
 */
export async function planEpochs(job: TransferJob, minutes: number): Promise<number | undefined> {
  const widest = widestStage(job);
  if (!widest) return undefined;
  const only: Strategy = { ...job.strategy, stages: () => [widest] };
  const secondsPerEpoch = await timedEpoch(fitJobOf(job, only, 'timing'), job.split.train.length, job.options.signal);
  return Math.max(1, Math.min(mostEpochs, Math.floor((minutes * 60 * planned) / secondsPerEpoch)));
}

function widestStage(job: TransferJob): Stage | undefined {
  const gradient = stagesOf(job).filter(({ solver }) => solver === 'gradient');
  return gradient.reduce<Stage | undefined>((most, next) => (!most || size(next) > size(most) ? next : most), undefined);
}

const size = ({ selection }: Stage) => selection.parameters.size;
