import { fft } from './fft.ts';

/** A Fourier transform of real numbers of one length, planned once. */
export interface RealFft {
  length: number;
  /** `length/2 + 1`, rounded down: the rest mirrors these. */
  bins: number;
  /** Writes the first {@link RealFft.bins} values of `X[k] = Σ_n x[n]·e^(−2πi·kn/N)`; the input is not kept. */
  transform(input: Float64Array, real: Float64Array, imaginary: Float64Array): void;
}

/** Plans a Fourier transform of real numbers; an even length costs one complex transform of half of it. */
export const realFft = (length: number): RealFft => (length % 2 === 0 && length > 0 ? ofEven(length) : ofOdd(length));

function ofOdd(length: number): RealFft {
  const bins = (length + 1) / 2;
  const whole = fft(length);
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  const transform: RealFft['transform'] = (input, real, imaginary) => {
    re.set(input);
    im.fill(0);
    whole.transform(re, im);
    real.set(re.subarray(0, bins));
    imaginary.set(im.subarray(0, bins));
  };
  return { length, bins, transform };
}

/**
 * Even samples as real parts, odd ones as imaginary parts: `X[k] = E[k] + e^(−2πi·k/N)·O[k]`, where `E` and `O` are the symmetric and the
 * antisymmetric half of the transform of half the length.
 */
function ofEven(length: number): RealFft {
  const half = length / 2;
  const inner = fft(half);
  const [re, im] = [new Float64Array(half), new Float64Array(half)];
  const angles = Float64Array.from({ length: half + 1 }, (_, k) => (-2 * Math.PI * k) / length);
  const [cos, sin] = [angles.map(Math.cos), angles.map(Math.sin)];
  const transform: RealFft['transform'] = (input, real, imaginary) => {
    for (let i = 0; i < half; i++) {
      re[i] = input[2 * i] as number;
      im[i] = input[2 * i + 1] as number;
    }
    inner.transform(re, im);
    for (let k = 0; k <= half; k++) {
      const [i, j] = [k === half ? 0 : k, k === 0 ? 0 : half - k];
      const [a, b, c, d] = [re[i] as number, im[i] as number, re[j] as number, im[j] as number];
      const [evenRe, evenIm, oddRe, oddIm] = [(a + c) / 2, (b - d) / 2, (b + d) / 2, (c - a) / 2];
      real[k] = evenRe + oddRe * (cos[k] as number) - oddIm * (sin[k] as number);
      imaginary[k] = evenIm + oddRe * (sin[k] as number) + oddIm * (cos[k] as number);
    }
  };
  return { length, bins: half + 1, transform };
}
