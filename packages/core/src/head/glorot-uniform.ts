import type { Random } from '@graftjs/data';
import type { InitialValue } from './head.ts';

/**
 * A kernel of `[from, to]` with numbers uniform in `±√(6 / (from + to))`.
 *
 * Reference: Glorot & Bengio, Understanding the difficulty of training deep feedforward neural networks (2010).
 */
export function glorotUniform(from: number, to: number, random: Random): InitialValue {
  const limit = Math.sqrt(6 / (from + to));
  return { shape: [from, to], data: Float32Array.from({ length: from * to }, () => (2 * random.next() - 1) * limit) };
}
