import type { Spectrum } from './leading-spectrum.ts';
import { addScaled, dot } from './vectors.ts';

/**
 * A guess of the inverse Hessian of a softmax regression on centred features: `(Σ / C + λ)⁻¹` for each class, Σ known in its leading directions.
 *
 * At zero weights it is exact on what gradients can be (they sum to zero over the classes); elsewhere Σ is taken for its smallest known value.
 * Reference: Böhning, Multinomial logistic regression algorithm (1992), for the bound of the Hessian.
 */
export function spectralPreconditioner(
  { values, vectors }: Spectrum,
  { columns, classes, decay }: { columns: number; classes: number; decay: number },
): (gradient: Float64Array) => Float64Array {
  const share = 1 / classes;
  const curvature = (value: number) => Math.max(share * value + decay, 1e-12);
  const rest = 1 / curvature(values.at(-1) ?? 0);
  return (gradient) => {
    const out = gradient.map((entry, i) => entry * (i < columns * classes ? rest : classes));
    for (let c = 0; c < classes; c++) {
      const from = gradient.subarray(c * columns, (c + 1) * columns);
      const to = out.subarray(c * columns, (c + 1) * columns);
      for (const [k, vector] of vectors.entries()) addScaled(to, (1 / curvature(values[k] as number) - rest) * dot(vector, from), vector);
    }
    return out;
  };
}
