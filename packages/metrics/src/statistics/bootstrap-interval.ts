import { checkFinite } from '../internal/check-finite.ts';
import { checkLevel } from '../internal/check-level.ts';
import { checkPair } from '../internal/check-pair.ts';
import { mean } from '../internal/mean.ts';
import { quantile } from '../internal/quantile.ts';
import { type ResampleOptions, resample } from '../internal/resample.ts';
import type { Interval } from './interval.ts';

export interface BootstrapOptions extends ResampleOptions {
  /** Confidence level. @default 0.95 */
  level?: number | undefined;
}

export interface BootstrapStatistic extends BootstrapOptions {
  /** What to estimate from a sample. @default the mean */
  statistic?: ((sample: Float64Array) => number) | undefined;
}

export interface BootstrapInterval extends Interval {
  resamples: number;
  /** Standard deviation of the statistic over the resamples. */
  standardError: number;
  /** Resamples for which the statistic was undefined; they are left out, and more than a tenth of them is an error. */
  undefinedResamples: number;
}

/**
 * Interval for a statistic of one number per example, by drawing the examples again with replacement.
 *
 * Percentile method: the `(1 ± level)/2` quantiles of the statistic over seeded resamples. Reference: Efron & Tibshirani (1993), ch. 13.
 * Covers the sampling of examples and nothing else, and too little below about 20 of them. Throws `data/undefined-metric` without examples.
 */
export function bootstrapInterval(values: ArrayLike<number>, { statistic = mean, ...options }: BootstrapStatistic = {}): BootstrapInterval {
  const n = checkPair('bootstrapInterval', values, values);
  checkFinite('bootstrapInterval', 'values', values);
  const sample = new Float64Array(n);
  const of = (drawn: Int32Array) => {
    for (let i = 0; i < n; i++) sample[i] = values[drawn[i] as number] as number;
    return statistic(sample);
  };
  return percentileInterval('bootstrapInterval', n, of, options);
}

/** The percentile interval of a statistic of drawn example indices. */
export function percentileInterval(
  where: string,
  examples: number,
  statistic: (drawn: Int32Array) => number,
  { level = 0.95, ...options }: BootstrapOptions,
): BootstrapInterval {
  checkLevel(where, level);
  const estimate = statistic(Int32Array.from({ length: examples }, (_, i) => i));
  const { ascending, undefinedResamples } = resample(where, examples, statistic, options);
  return {
    estimate,
    low: quantile(ascending, (1 - level) / 2),
    high: quantile(ascending, (1 + level) / 2),
    level,
    resamples: ascending.length,
    standardError: deviation(ascending),
    undefinedResamples,
  };
}

function deviation(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}
