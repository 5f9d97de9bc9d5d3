import { factorsOf } from './factors.ts';
import type { Fft } from './fft-plan.ts';
import { mixedRadix } from './mixed-radix.ts';

/**
 * A Fourier transform of any length as a convolution, computed by transforms of a power of two.
 *
 * `X[k] = w[k] · Σ_n (x[n]·w[n]) · conj(w[k − n])` with `w[n] = e^(−πi·n²/N)`.
 * Reference: Bluestein, A linear filtering approach to the computation of discrete Fourier transform (1970).
 */
export function bluestein(length: number): Fft {
  const padded = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const inner = mixedRadix(padded, factorsOf(padded));
  const chirp = chirpOf(length);
  const filter = filterOf(chirp, length, padded, inner);
  const [re, im] = [new Float64Array(padded), new Float64Array(padded)];
  const transform: Fft['transform'] = (real, imaginary) => {
    re.fill(0);
    im.fill(0);
    product([real, imaginary], chirp, [re, im], length);
    inner.transform(re, im);
    product([re, im], filter, [re, im], padded);
    // The inverse transform is the transform with the parts exchanged.
    inner.transform(im, re);
    product([re, im], chirp, [real, imaginary], length);
    for (const part of [real, imaginary]) for (let i = 0; i < length; i++) part[i] = (part[i] as number) / padded;
  };
  return { length, transform };
}

type Numbers = readonly [real: Float64Array, imaginary: Float64Array];

/** n² is taken modulo 2N first: the angle of a large square would lose its digits. */
function chirpOf(length: number): Numbers {
  const angles = Float64Array.from({ length }, (_, n) => (-Math.PI * ((n * n) % (2 * length))) / length);
  return [angles.map(Math.cos), angles.map(Math.sin)];
}

function filterOf([cos, sin]: Numbers, length: number, padded: number, inner: Fft): Numbers {
  const [re, im] = [new Float64Array(padded), new Float64Array(padded)];
  for (let n = 0; n < length; n++) {
    for (const at of n === 0 ? [0] : [n, padded - n]) {
      re[at] = cos[n] as number;
      im[at] = -(sin[n] as number);
    }
  }
  inner.transform(re, im);
  return [re, im];
}

function product([aRe, aIm]: Numbers, [bRe, bIm]: Numbers, [outRe, outIm]: Numbers, count: number): void {
  for (let i = 0; i < count; i++) {
    const [a, b, c, d] = [aRe[i] as number, aIm[i] as number, bRe[i] as number, bIm[i] as number];
    outRe[i] = a * c - b * d;
    outIm[i] = a * d + b * c;
  }
}
