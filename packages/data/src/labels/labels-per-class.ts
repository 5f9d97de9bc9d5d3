import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import type { Random } from '../random.ts';

/**
 * The indices of `n` examples of each class, chosen by chance among all or among `from`, ascending.
 *
 * Smaller choices are part of larger ones for the same generator. Errors: `data/too-few-examples` naming the classes that have less.
 */
export function labelsPerClass(
  dataset: Pick<Dataset, 'name' | 'labels' | 'examples'>,
  n: number,
  random: Random,
  from?: readonly number[],
): number[] {
  const pool = from ?? dataset.examples.map((_, index) => index);
  const chosen = dataset.labels.map((name, label) => {
    const members = pool.filter((index) => dataset.examples[index]?.label === label);
    return random.fork(name).shuffled(members).slice(0, n);
  });
  const short = dataset.labels.filter((_, label) => (chosen[label] as number[]).length < n);
  if (short.length > 0) throw tooFew(dataset.name, n, short);
  return chosen.flat().sort((a, b) => a - b);
}

const tooFew = (where: string, n: number, short: readonly string[]) =>
  graftError({
    code: 'data/too-few-examples',
    where,
    expected: `${n} examples of each class`,
    given: `fewer of ${short.join(', ')}`,
    fix: 'Ask for fewer or add examples.',
  });
