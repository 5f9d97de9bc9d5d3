import type { StepReport } from '../training/train-run.ts';
import type { Progress } from './transfer-options.ts';

/** What a step tells whoever watches: how far `stage` is, and the sum of its losses. */
export function stepProgress(stage: string, { step, steps, losses }: Pick<StepReport, 'step' | 'steps' | 'losses'>): Progress {
  const loss = Object.values(losses).reduce((sum, value) => sum + value, 0);
  return { stage, done: step, total: steps, note: `loss ${loss.toFixed(4)}`, loss };
}
