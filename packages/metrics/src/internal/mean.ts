import { compensatedSum } from './compensated-sum.ts';

/** Arithmetic mean of at least one number. */
export function mean(values: ArrayLike<number>): number {
  const sum = compensatedSum();
  for (let i = 0; i < values.length; i++) sum.add(values[i] as number);
  return sum.value() / values.length;
}

/** `Σ w v / Σ w` with a positive sum of weights. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const top = compensatedSum();
  const bottom = compensatedSum();
  for (let i = 0; i < values.length; i++) {
    top.add((values[i] as number) * (weights[i] as number));
    bottom.add(weights[i] as number);
  }
  return top.value() / bottom.value();
}
