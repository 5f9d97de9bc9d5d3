import type { Random } from '../../random.ts';

/**
 * The logarithm of a gamma-distributed number of shape `a > 0` and scale 1.
 *
 * Squeeze of a cubed normal: `d = a − ⅓`, `v = (1 + z / √(9d))³`, accepted when `ln u < z²/2 + d (1 − v + ln v)`; below 1,
 * `Γ(a) = Γ(a + 1) · u^(1/a)`. In logarithms, since `u^(1/a)` underflows for small `a`.
 * Reference: Marsaglia & Tsang, A simple method for generating gamma variables (2000).
 */
export function logRandomGamma(random: Random, a: number): number {
  if (a < 1) return logRandomGamma(random, a + 1) + Math.log(1 - random.next()) / a;
  const d = a - 1 / 3;
  for (;;) {
    const z = random.normal();
    const root = 1 + z / Math.sqrt(9 * d);
    if (root <= 0) continue;
    const v = root ** 3;
    if (Math.log(1 - random.next()) < 0.5 * z * z + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}
