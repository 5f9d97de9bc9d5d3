import { badOption } from '../internal/bad-option.ts';
import { checkRows } from '../internal/check-rows.ts';
import type { Rows } from '../rows.ts';

export interface SoftmaxOptions {
  /** What the logits are divided by, above 0: above 1 softens, below 1 sharpens. @default 1 */
  temperature?: number | undefined;
}

/**
 * Turns rows of logits into rows of probabilities, in float64.
 *
 * `p[k] = exp(z[k]/T) / Σ_j exp(z[j]/T)`, with the largest logit taken off first so that nothing overflows.
 */
export function softmaxRows(logits: Rows, { temperature = 1 }: SoftmaxOptions = {}): Float64Array[] {
  if (!(temperature > 0 && temperature < Infinity)) {
    throw badOption('softmaxRows', 'a finite temperature above 0', temperature, 'Pass 1 for the plain softmax.');
  }
  checkRows('softmaxRows', 'logits', logits);
  return Array.from(logits, (row) => softmax(row, 1 / temperature));
}

/** Softmax of `scale · row`. */
export function softmax(row: ArrayLike<number>, scale: number, out = new Float64Array(row.length)): Float64Array {
  let largest = -Infinity;
  for (let k = 0; k < row.length; k++) largest = Math.max(largest, row[k] as number);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const weight = Math.exp(scale * ((row[k] as number) - largest));
    out[k] = weight;
    sum += weight;
  }
  for (let k = 0; k < row.length; k++) out[k] = (out[k] as number) / sum;
  return out;
}
