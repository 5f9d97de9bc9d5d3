import { checkFinite } from '../internal/check-finite.ts';
import { checkPair } from '../internal/check-pair.ts';
import { mean } from '../internal/mean.ts';
import { type BootstrapInterval, type BootstrapOptions, percentileInterval } from './bootstrap-interval.ts';

/**
 * Interval for the mean difference `first − second` of two scores of the same examples.
 *
 * Examples are drawn again as pairs, so that what makes an example hard for both cancels. Method and reference as in
 * {@link bootstrapInterval}. Throws `data/undefined-metric` without examples.
 */
export function pairedBootstrapInterval(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: BootstrapOptions = {},
): BootstrapInterval {
  const differences = pairedDifferences('pairedBootstrapInterval', first, second);
  const sample = new Float64Array(differences.length);
  const of = (drawn: Int32Array) => {
    for (let i = 0; i < sample.length; i++) sample[i] = differences[drawn[i] as number] as number;
    return mean(sample);
  };
  return percentileInterval('pairedBootstrapInterval', differences.length, of, options);
}

/** `first − second`, example by example. */
export function pairedDifferences(where: string, first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  const n = checkPair(where, first, second);
  checkFinite(where, 'first', first);
  checkFinite(where, 'second', second);
  return Float64Array.from({ length: n }, (_, i) => (first[i] as number) - (second[i] as number));
}
