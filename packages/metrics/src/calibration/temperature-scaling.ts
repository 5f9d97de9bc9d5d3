import { badOption } from '../internal/bad-option.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkRows } from '../internal/check-rows.ts';
import { columnLabels } from '../internal/column-labels.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import type { Rows } from '../rows.ts';
import { type LossAtScale, lossAtScale } from './loss-at-scale.ts';

export interface TemperatureOptions {
  /** Lowest temperature to consider, above 0. @default 0.01 */
  lowest?: number | undefined;
  /** Highest temperature to consider. @default 100 */
  highest?: number | undefined;
  /** Label of each column. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
}

/** What was fitted; hand `temperature` to {@link softmaxRows}. */
export interface FittedTemperature {
  temperature: number;
  /** Mean negative log-likelihood at temperature 1 and at the fitted one, in nats. */
  lossBefore: number;
  lossAfter: number;
  /** Whether the optimum lies beyond an end of the range, which was taken instead: `lowest` where every example is classified right. */
  limit: 'none' | 'lowest' | 'highest';
}

/**
 * The one temperature that makes the probabilities of held-out examples most likely; the predicted labels do not change.
 *
 * Minimises `NLL(β) = mean(log Σ_k exp(β z[k]) − β z[y])` over `β = 1/T`, which is convex: Newton steps kept inside a bracket that only
 * shrinks. Logits have shape `[examples, classes]`. Reference: Guo et al. (2017). Throws `data/undefined-metric` without examples, and
 * where no temperature matters because every row is constant.
 */
export function temperatureScaling(
  yTrue: ArrayLike<number>,
  logits: Rows,
  { lowest = 0.01, highest = 100, labels }: TemperatureOptions = {},
): FittedTemperature {
  if (!(lowest > 0 && lowest < highest && highest < Infinity)) {
    throw badOption('temperatureScaling', '0 < lowest < highest', `${lowest} and ${highest}`, 'Leave them out for 0.01 and 100.');
  }
  checkPair('temperatureScaling', yTrue, logits);
  checkLabels('temperatureScaling', 'yTrue', yTrue);
  const width = checkRows('temperatureScaling', 'logits', logits);
  if (!Array.from(logits).some(varies)) throw constantLogits();
  const at = lossAtScale(logits, columnLabels('temperatureScaling', yTrue, width, labels));
  const { scale, limit } = minimiser(at, 1 / highest, 1 / lowest);
  return { temperature: 1 / scale, lossBefore: at(1).loss, lossAfter: at(scale).loss, limit };
}

function minimiser(at: LossAtScale, low: number, high: number): { scale: number; limit: FittedTemperature['limit'] } {
  if (at(high).slope <= 0) return { scale: high, limit: 'lowest' };
  if (at(low).slope >= 0) return { scale: low, limit: 'highest' };
  return { scale: root(at, low, high), limit: 'none' };
}

/** Where the slope, which rises, crosses 0 between `low` and `high`: Newton, and the middle (in proportion) where it would leave the bracket. */
function root(at: LossAtScale, low: number, high: number): number {
  let scale = Math.min(Math.max(1, low), high);
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const { slope, curvature } = at(scale);
    if (slope === 0) return scale;
    if (slope < 0) low = scale;
    else high = scale;
    const newton = scale - slope / curvature;
    const next = newton > low && newton < high ? newton : Math.sqrt(low * high);
    if (Math.abs(next - scale) <= 1e-14 * scale) return next;
    scale = next;
  }
  return scale;
}

const varies = (row: ArrayLike<number>) => Array.from(row).some((logit) => logit !== row[0]);

const constantLogits = () =>
  undefinedMetric(
    'temperatureScaling',
    'logits that differ between classes',
    'constant rows',
    'Pass the scores before the softmax of a model that was trained.',
  );
