/** `erf(x) = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n!·(2n + 1))`, to some 1e-12 for |x| ≤ 3, beyond that by the continued fraction. */
export function erf(x: number): number {
  if (Math.abs(x) > 3) return Math.sign(x) * (1 - tail(Math.abs(x)));
  let [term, sum] = [x, x];
  for (let n = 1; n < 80; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

// Abramowitz & Stegun 7.1.14, from the inside out.
function tail(x: number): number {
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
