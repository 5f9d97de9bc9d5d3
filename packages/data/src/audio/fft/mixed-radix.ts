import type { Fft } from './fft-plan.ts';

/** One pass over the numbers: `radix` transforms of length `before` become transforms of length `before · radix`. */
interface Pass {
  radix: number;
  /** How far apart the inputs of a butterfly lie, in numbers: the length over the radix. */
  stride: number;
  before: number;
  cos: Float64Array;
  sin: Float64Array;
  /** The transform of `radix` numbers itself, as cosines and sines of 2πj/radix. */
  own: { cos: Float64Array; sin: Float64Array };
}

type Numbers = [real: Float64Array, imaginary: Float64Array];

/**
 * A Fourier transform for lengths with small prime factors, one pass a factor, sorted as it goes (Stockham), so that nothing is permuted.
 *
 * Reference: Cooley and Tukey, An algorithm for the machine calculation of complex Fourier series (1965); Van Loan, Computational frameworks
 * for the fast Fourier transform (1992), section 1.7.
 */
export function mixedRadix(length: number, factors: readonly number[]): Fft {
  const passes = passesOf(length, factors);
  const scratch: Numbers = [new Float64Array(length), new Float64Array(length)];
  const transform: Fft['transform'] = (real, imaginary) => {
    let [from, to]: [Numbers, Numbers] = [[real, imaginary], scratch];
    for (const pass of passes) {
      butterflies(pass, from, to);
      [from, to] = [to, from];
    }
    if (from === scratch) {
      real.set(scratch[0]);
      imaginary.set(scratch[1]);
    }
  };
  return { length, transform };
}

function passesOf(length: number, factors: readonly number[]): Pass[] {
  let before = 1;
  return factors.map((radix) => {
    const pass: Pass = { radix, stride: length / radix, before, ...twiddles(before, radix), own: circle(radix) };
    before *= radix;
    return pass;
  });
}

/** The turns e^(−2πi·jk/(before·radix)) of input j at place k, j innermost and from 1. */
function twiddles(before: number, radix: number): { cos: Float64Array; sin: Float64Array } {
  const [cos, sin] = [new Float64Array(before * (radix - 1)), new Float64Array(before * (radix - 1))];
  for (let k = 0; k < before; k++) {
    for (let j = 1; j < radix; j++) {
      const angle = (-2 * Math.PI * j * k) / (before * radix);
      cos[k * (radix - 1) + j - 1] = Math.cos(angle);
      sin[k * (radix - 1) + j - 1] = Math.sin(angle);
    }
  }
  return { cos, sin };
}

function circle(n: number): { cos: Float64Array; sin: Float64Array } {
  const angles = Float64Array.from({ length: n }, (_, j) => (-2 * Math.PI * j) / n);
  return { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
}

function butterflies(pass: Pass, from: Numbers, to: Numbers): void {
  if (pass.radix === 4) ofFour(pass, from, to);
  else if (pass.radix === 2) ofTwo(pass, from, to);
  else ofAny(pass, from, to);
}

/** Input j of group g at place k lies at `j·stride + g·before + k`, its output at `(g·radix + j)·before + k`. */
function ofTwo({ stride, before, cos, sin }: Pass, [re, im]: Numbers, [outRe, outIm]: Numbers): void {
  for (let start = 0, out = 0; start < stride; start += before, out += 2 * before) {
    for (let k = 0; k < before; k++) {
      const [a, b, o] = [start + k, start + k + stride, out + k];
      const [c, s, x, y] = [cos[k] as number, sin[k] as number, re[b] as number, im[b] as number];
      const [bRe, bIm] = [x * c - y * s, x * s + y * c];
      outRe[o] = (re[a] as number) + bRe;
      outIm[o] = (im[a] as number) + bIm;
      outRe[o + before] = (re[a] as number) - bRe;
      outIm[o + before] = (im[a] as number) - bIm;
    }
  }
}

function ofFour({ stride, before, cos, sin }: Pass, [re, im]: Numbers, [outRe, outIm]: Numbers): void {
  for (let start = 0, out = 0; start < stride; start += before, out += 4 * before) {
    for (let k = 0; k < before; k++) {
      const i = start + k;
      const t = 3 * k;
      const aRe = re[i] as number;
      const aIm = im[i] as number;
      const bRe = (re[i + stride] as number) * (cos[t] as number) - (im[i + stride] as number) * (sin[t] as number);
      const bIm = (re[i + stride] as number) * (sin[t] as number) + (im[i + stride] as number) * (cos[t] as number);
      const cRe = (re[i + 2 * stride] as number) * (cos[t + 1] as number) - (im[i + 2 * stride] as number) * (sin[t + 1] as number);
      const cIm = (re[i + 2 * stride] as number) * (sin[t + 1] as number) + (im[i + 2 * stride] as number) * (cos[t + 1] as number);
      const dRe = (re[i + 3 * stride] as number) * (cos[t + 2] as number) - (im[i + 3 * stride] as number) * (sin[t + 2] as number);
      const dIm = (re[i + 3 * stride] as number) * (sin[t + 2] as number) + (im[i + 3 * stride] as number) * (cos[t + 2] as number);
      const o = out + k;
      outRe[o] = aRe + cRe + (bRe + dRe);
      outIm[o] = aIm + cIm + (bIm + dIm);
      outRe[o + before] = aRe - cRe + (bIm - dIm);
      outIm[o + before] = aIm - cIm - (bRe - dRe);
      outRe[o + 2 * before] = aRe + cRe - (bRe + dRe);
      outIm[o + 2 * before] = aIm + cIm - (bIm + dIm);
      outRe[o + 3 * before] = aRe - cRe - (bIm - dIm);
      outIm[o + 3 * before] = aIm - cIm + (bRe - dRe);
    }
  }
}

function ofAny(pass: Pass, from: Numbers, [outRe, outIm]: Numbers): void {
  const { radix, stride, before, own } = pass;
  const [xs, ys] = [new Float64Array(radix), new Float64Array(radix)];
  for (let start = 0, out = 0; start < stride; start += before, out += radix * before) {
    for (let k = 0; k < before; k++) {
      turnInputs(pass, from, start + k, k, xs, ys);
      for (let row = 0; row < radix; row++) {
        let [sumRe, sumIm] = [0, 0];
        for (let j = 0, turn = 0; j < radix; j++, turn = (turn + row) % radix) {
          sumRe += (xs[j] as number) * (own.cos[turn] as number) - (ys[j] as number) * (own.sin[turn] as number);
          sumIm += (xs[j] as number) * (own.sin[turn] as number) + (ys[j] as number) * (own.cos[turn] as number);
        }
        outRe[out + row * before + k] = sumRe;
        outIm[out + row * before + k] = sumIm;
      }
    }
  }
}

function turnInputs({ radix, stride, cos, sin }: Pass, [re, im]: Numbers, at: number, k: number, xs: Float64Array, ys: Float64Array): void {
  xs[0] = re[at] as number;
  ys[0] = im[at] as number;
  for (let j = 1; j < radix; j++) {
    const [x, y] = [re[at + j * stride] as number, im[at + j * stride] as number];
    const [c, s] = [cos[k * (radix - 1) + j - 1] as number, sin[k * (radix - 1) + j - 1] as number];
    xs[j] = x * c - y * s;
    ys[j] = x * s + y * c;
  }
}
