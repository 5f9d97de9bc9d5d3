import { badOption } from '../internal/bad-option.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import { type LabelsNeeded, type LearningCurve, labelsNeeded } from './labels-needed.ts';

export interface LabelEfficiencyOptions {
  /** The score to reach. @default the highest that both curves reach */
  target?: number | undefined;
}

/** How many labels the baseline needs for each one that the transfer needs. */
export interface LabelEfficiency {
  baseline: string;
  target: number;
  transferLabels: LabelsNeeded;
  baselineLabels: LabelsNeeded;
  /** `baselineLabels / transferLabels`: above 1 where the transfer saves labels. */
  ratio: number;
  /** Whether the ratio is a measurement, or a bound because a curve starts above the target or ends below it. */
  bound: 'exact' | 'at least' | 'at most';
}

/**
 * How many times fewer labels a transfer needs than a named baseline to reach the same score.
 *
 * `ratio = n_baseline(target) / n_transfer(target)`, each read off its learning curve ({@link labelsNeeded}).
 * Throws `data/undefined-metric` where the target lies outside both curves on the same side.
 */
export function labelEfficiency(
  transfer: LearningCurve,
  baseline: LearningCurve & { name: string },
  { target = sharedTarget(transfer, baseline) }: LabelEfficiencyOptions = {},
): LabelEfficiency {
  if (!Number.isFinite(target)) throw badOption('labelEfficiency', 'a finite target', target, 'Leave it out for the highest shared score.');
  const transferLabels = labelsNeeded(transfer, target);
  const baselineLabels = labelsNeeded(baseline, target);
  const ratio = baselineLabels.labels / transferLabels.labels;
  return { baseline: baseline.name, target, transferLabels, baselineLabels, ratio, bound: boundOf(transferLabels, baselineLabels) };
}

const best = (curve: LearningCurve) => Math.max(...Array.from(curve.scores));

const sharedTarget = (a: LearningCurve, b: LearningCurve) => Math.min(best(a), best(b));

function boundOf(transfer: LabelsNeeded, baseline: LabelsNeeded): LabelEfficiency['bound'] {
  const direction = { exact: 0, 'more than': 1, 'at most': -1 };
  const ups = [direction[baseline.bound], -direction[transfer.bound]];
  if (ups.includes(1) && ups.includes(-1)) throw outsideBoth(transfer.bound);
  return ups.includes(1) ? 'at least' : ups.includes(-1) ? 'at most' : 'exact';
}

const outsideBoth = (side: LabelsNeeded['bound']) =>
  undefinedMetric(
    'labelEfficiency',
    'a target between the first and the best score of at least one curve',
    side === 'at most' ? 'one that both reach with their fewest labels' : 'one that neither reaches',
    'Choose another target, or train with fewer or more labels.',
  );
