/**
 * Probability that at most `k` of `n` fair coins show heads.
 *
 * `Σ_{i ≤ k} C(n, i) / 2ⁿ`, term by term in logarithms so that no `n` overflows.
 */
export function binomialHalf(k: number, n: number): number {
  let logTerm = -n * Math.LN2;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return Math.min(1, sum);
}
