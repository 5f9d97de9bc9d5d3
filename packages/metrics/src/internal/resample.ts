import { isGraftError } from '../errors.ts';
import { badOption } from './bad-option.ts';
import { seededRandom } from './seeded-random.ts';
import { undefinedMetric } from './undefined-metric.ts';

export interface ResampleOptions {
  /** The same seed gives the same interval. @default 0 */
  seed?: number | string | undefined;
  /** How many resamples, from 100 to 1,000,000. @default 2000 */
  resamples?: number | undefined;
}

/** The statistic of `resamples` draws with replacement, ascending; draws for which it is undefined are left out and counted. */
export function resample(
  where: string,
  examples: number,
  statistic: (drawn: Int32Array) => number,
  { seed = 0, resamples = 2000 }: ResampleOptions,
): { ascending: Float64Array; undefinedResamples: number } {
  if (!(Number.isInteger(resamples) && resamples >= 100 && resamples <= 1e6)) {
    throw badOption(where, '100 to 1,000,000 resamples', resamples, 'Leave it out for 2000.');
  }
  const random = seededRandom(seed);
  const drawn = new Int32Array(examples);
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < examples; i++) drawn[i] = Math.floor(random() * examples);
    const value = orUndefined(() => statistic(drawn));
    if (value !== undefined) values.push(value);
  }
  const undefinedResamples = resamples - values.length;
  if (undefinedResamples > resamples / 10) throw tooManyUndefined(where, undefinedResamples, resamples);
  return { ascending: Float64Array.from(values).sort(), undefinedResamples };
}

function orUndefined(compute: () => number): number | undefined {
  try {
    return compute();
  } catch (error) {
    if (isGraftError(error) && error.code === 'data/undefined-metric') return undefined;
    throw error;
  }
}

const tooManyUndefined = (where: string, missing: number, all: number) =>
  undefinedMetric(
    where,
    'a statistic that exists for at least nine resamples in ten',
    `${missing} of ${all} without one`,
    'Pass more examples, or a zeroDivision to the score.',
  );
