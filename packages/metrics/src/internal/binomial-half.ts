/**
 * Probability that at most `k` of `n` fair coins show heads.
 *
 * `Σ_{i ≤ k} C(n, i) / 2ⁿ`. Up to 1000 coins `2⁻ⁿ` is a normal number and every term is a product; beyond, terms are taken in logarithms.
 */
export function binomialHalf(k: number, n: number): number {
  return Math.min(1, n <= 1000 ? byProducts(k, n) : byLogarithms(k, n));
}

function byProducts(k: number, n: number): number {
  let term = 2 ** -n;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += term;
    term = (term * (n - i)) / (i + 1);
  }
  return sum;
}

function byLogarithms(k: number, n: number): number {
  let logTerm = -n * Math.LN2;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return sum;
}
