import { addScaled, difference, dot, scale } from './vectors.ts';

/** What L-BFGS remembers of the curvature, and the direction that follows from it. */
export interface QuasiNewtonMemory {
  /** `−H g` by the two-loop recursion (Nocedal, 1980). */
  direction(gradient: Float64Array): Float64Array;
  remember(x: Float64Array, nextX: Float64Array, gradient: Float64Array, nextGradient: Float64Array): void;
  forget(): void;
  isEmpty(): boolean;
}

interface Pair {
  s: Float64Array;
  y: Float64Array;
  sy: number;
}

/** An empty memory of at most `size` pairs over `H₀ = γ M`. */
export function quasiNewtonMemory(size: number, precondition?: (gradient: Float64Array) => Float64Array): QuasiNewtonMemory {
  const M = precondition ?? ((vector: Float64Array) => vector.slice());
  let pairs: Pair[] = [];
  let gamma: number | undefined;
  const firstScale = (gradient: Float64Array) => (precondition ? 1 : 1 / Math.max(1e-300, Math.sqrt(dot(gradient, gradient))));
  return {
    direction(gradient) {
      const q = gradient.slice();
      const shares = pairs.map(() => 0);
      for (let i = pairs.length - 1; i >= 0; i--) {
        const { s, y, sy } = pairs[i] as Pair;
        shares[i] = dot(s, q) / sy;
        addScaled(q, -(shares[i] as number), y);
      }
      const r = M(q);
      scale(r, gamma ?? firstScale(gradient));
      for (const [i, { s, y, sy }] of pairs.entries()) addScaled(r, (shares[i] as number) - dot(y, r) / sy, s);
      scale(r, -1);
      return r;
    },
    remember(x, nextX, gradient, nextGradient) {
      const s = difference(nextX, x);
      const y = difference(nextGradient, gradient);
      const sy = dot(s, y);
      // The Wolfe conditions promise sᵀy > 0; rounding near the minimum may break the promise, and with it H > 0.
      if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return;
      pairs = [...pairs.slice(pairs.length >= size ? 1 : 0), { s, y, sy }];
      gamma = sy / dot(y, M(y));
    },
    forget() {
      pairs = [];
      gamma = undefined;
    },
    isEmpty: () => pairs.length === 0,
  };
}
