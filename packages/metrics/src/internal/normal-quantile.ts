/**
 * The number that a standard normal variable stays below with probability `p`, for `p` in (1e-12, 1 − 1e-12).
 *
 * Newton steps `z ← z − (Φ(z) − p) / φ(z)`, with Marsaglia's series `Φ(z) = ½ + φ(z)(z + z³/3 + z⁵/15 + …)` (J. Stat. Soft. 11(4), 2004).
 */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  let z = 0;
  // Φ is concave right of 0, so that Newton from 0 approaches the root from the left and cannot overshoot.
  for (let step = 0; step < 100; step++) {
    const change = (normalCdf(z) - p) / density(z);
    z -= change;
    if (Math.abs(change) < 1e-14 * (1 + z)) break;
  }
  return z;
}

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

function normalCdf(z: number): number {
  let term = z;
  let sum = z;
  for (let i = 3; sum + term !== sum; i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + density(z) * sum;
}
