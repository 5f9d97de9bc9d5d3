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
  return (scale) => {
    const sums = { loss: compensatedSum(), slope: compensatedSum(), curvature: compensatedSum() };
    for (let i = 0; i < logits.length; i++) {
      const row = logits[i] as ArrayLike<number>;
      const terms = termsOf(row, row[truth[i] as number] as number, scale);
      sums.loss.add(terms.loss);
      sums.slope.add(terms.slope);
      sums.curvature.add(terms.curvature);
    }
    const n = logits.length;
    return { loss: sums.loss.value() / n, slope: sums.slope.value() / n, curvature: sums.curvature.value() / n };
  };
}

function termsOf(row: ArrayLike<number>, own: number, scale: number) {
  const p = softmax(row, scale);
  const excess = Float64Array.from(row, (logit) => logit - own);
  const largest = excess.reduce((a, b) => Math.max(a, b));
  const sum = excess.reduce((total, z) => total + Math.exp(scale * (z - largest)), 0);
  const slope = excess.reduce((total, z, k) => total + (p[k] as number) * z, 0);
  const curvature = excess.reduce((total, z, k) => total + (p[k] as number) * (z - slope) ** 2, 0);
  return { loss: scale * largest + Math.log(sum), slope, curvature };
}
