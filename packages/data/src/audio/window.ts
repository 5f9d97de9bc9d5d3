/** Shapes that a piece of a recording is faded in and out with before its Fourier transform. */
export type WindowName = 'hann' | 'hamming' | 'povey' | 'rectangular';

/** The names in the order of their use. */
export const windowNames: readonly WindowName[] = ['hann', 'hamming', 'povey', 'rectangular'];

const shapes: Readonly<Record<WindowName, (cosine: number) => number>> = {
  hann: (cosine) => 0.5 - 0.5 * cosine,
  hamming: (cosine) => 0.54 - 0.46 * cosine,
  povey: (cosine) => (0.5 - 0.5 * cosine) ** 0.85,
  rectangular: () => 1,
};

/**
 * A window of a length: `w[n] = shape(cos(2πn/N))`, N the length where it is periodic, one less where it is symmetric.
 *
 * Hann, Hamming (0.54, 0.46), and Kaldi's povey, a Hann window to the power 0.85. Reference: Harris, On the use of windows for harmonic
 * analysis with the discrete Fourier transform (1978).
 */
export function windowOf(name: WindowName, length: number, { periodic }: { periodic: boolean }): Float64Array {
  const period = Math.max(1, periodic ? length : length - 1);
  return Float64Array.from({ length }, (_, n) => shapes[name](length === 1 ? -1 : Math.cos((2 * Math.PI * n) / period)));
}
