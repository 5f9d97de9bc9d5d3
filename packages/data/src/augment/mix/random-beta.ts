import type { Random } from '../../random.ts';
import { logRandomGamma } from './random-gamma.ts';

/** A number from the beta distribution on `[0, 1]`: `X / (X + Y)` with `X ~ Γ(a)`, `Y ~ Γ(b)`. */
export function randomBeta(random: Random, a: number, b: number): number {
  const x = logRandomGamma(random, a);
  const y = logRandomGamma(random, b);
  return 1 / (1 + Math.exp(y - x));
}
