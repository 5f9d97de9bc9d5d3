import { compensatedSum } from '../internal/compensated-sum.ts';
import type { Rows } from '../rows.ts';
import { softmax } from './softmax-rows.ts';

/** Mean negative log-likelihood of scaled logits and its first two derivatives with respect to the scale. */
export type LossAtScale = (scale: number) => { loss: number; slope: number; curvature: number };

/**
 * `f(β) = mean(log Σ exp(β z) − β z[y])`, `f′ = mean(E_p[z] − z[y])`, `f″ = mean(Var_p[z]) ≥ 0`, with `p = softmax(β z)`.
 *
 * Logits are taken relative to the true one, so that a common offset costs no digits.
 */
export function lossAtScale(logits: Rows, truth: ArrayLike<number>): LossAtScale {
  const p = new Float64Array(logits[0]?.length ?? 0);
  return (scale) => {
    const sums = { loss: compensatedSum(), slope: compensatedSum(), curvature: compensatedSum() };
    for (let i = 0; i < logits.length; i++) {
      const row = logits[i] as ArrayLike<number>;
      const terms = termsOf(row, truth[i] as number, softmax(row, scale, p), scale);
      sums.loss.add(terms.loss);
      sums.slope.add(terms.slope);
      sums.curvature.add(terms.curvature);
    }
    const n = logits.length;
    return { loss: sums.loss.value() / n, slope: sums.slope.value() / n, curvature: sums.curvature.value() / n };
  };
}

function termsOf(row: ArrayLike<number>, truth: number, p: Float64Array, scale: number) {
  const own = row[truth] as number;
  let slope = 0;
  for (let k = 0; k < row.length; k++) slope += (p[k] as number) * ((row[k] as number) - own);
  let curvature = 0;
  for (let k = 0; k < row.length; k++) curvature += (p[k] as number) * ((row[k] as number) - own - slope) ** 2;
  return { loss: lossOf(row, own, p[truth] as number, scale), slope, curvature };
}

/** `−ln p`, and where p is so small that it lost digits `log Σ exp β(z − z[y])`, which is then the largest term and a small rest. */
function lossOf(row: ArrayLike<number>, own: number, p: number, scale: number): number {
  if (p > 1e-280) return -Math.log(p);
  let largest = -Infinity;
  for (let k = 0; k < row.length; k++) largest = Math.max(largest, (row[k] as number) - own);
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += Math.exp(scale * ((row[k] as number) - own - largest));
  return scale * largest + Math.log(sum);
}
