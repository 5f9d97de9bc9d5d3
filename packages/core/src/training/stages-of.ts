import type { Stage } from '../strategies/strategy.ts';
import type { FitJob } from './fit-job.ts';

/** The stages of a job's strategy, the head solved exactly where that can be done. */
export function stagesOf({ model, strategy, settings, objective }: StagedJob): readonly Stage[] {
  const solvable = settings.views === 0 && isSolvable({ model, objective });
  return strategy.stages(model, { solvable, batchNorm: settings.batchNorm });
}

/** What decides about stages. */
export type StagedJob = Pick<FitJob, 'model' | 'strategy' | 'settings' | 'objective'>;

/** The exact solvers minimise plain cross-entropy or squared error; smoothed targets need the objective itself. */
const isSolvable = ({ model: { task }, objective: { name, options } }: Pick<FitJob, 'model' | 'objective'>) =>
  (task === 'classification' && name === 'cross-entropy' && !options.labelSmoothing) ||
  (task === 'regression' && name === 'mean-squared-error');
