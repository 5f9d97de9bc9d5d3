/** Numbers in [-1, 1) that look random and are the same everywhere (Weyl sequence of the golden ratio). */
export const numbers = (n: number, seed: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.fround(2 * (((i + 1) * 0.6180339887498949 + seed * 0.7548776662466927) % 1) - 1));
