import { bluestein } from './bluestein.ts';
import { factorsOf } from './factors.ts';
import type { Fft } from './fft-plan.ts';
import { mixedRadix } from './mixed-radix.ts';

/** Above this a butterfly of a prime costs more than three transforms of a power of two. */
const largestButterfly = 13;

/** Plans a complex Fourier transform of any length from 1: mixed radix, and Bluestein's way where a prime factor is above 13. */
export function fft(length: number): Fft {
  const factors = factorsOf(length);
  return Math.max(...factors) <= largestButterfly ? mixedRadix(length, factors) : bluestein(length);
}
