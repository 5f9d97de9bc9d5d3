import { graftError } from '../errors.ts';

/** How far the sum of a row of probabilities may be from 1: room for float16 storage, none for logits. */
const sumTolerance = 1e-3;

/** Holds that every value lies in `[0, 1]`. */
export function checkUnit(where: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= 0 && value <= 1)) throw notProbability(where, `${value} at index ${i}`);
  }
}

/** Holds that a row is a distribution: every entry in `[0, 1]`, sum 1 to within 1e-3. */
export function checkDistribution(where: string, row: ArrayLike<number>): void {
  checkUnit(where, row);
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i] as number;
  if (Math.abs(sum - 1) > sumTolerance) throw notProbability(where, `a row that sums to ${sum}`);
}

const notProbability = (where: string, given: string) =>
  graftError({
    code: 'data/not-probabilities',
    where,
    expected: 'probabilities in [0, 1], each row with sum 1',
    given,
    fix: 'Turn logits into probabilities with softmaxRows first.',
  });
