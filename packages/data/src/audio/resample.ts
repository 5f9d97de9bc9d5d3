import { graftError } from '../errors.ts';
import { remembered } from './internal/remembered.ts';
import { kaiser } from './kaiser.ts';

/** Which part of the resampled recording is wanted; the rest is not computed. */
export interface ResampleRange {
  /** First sample of the result. @default 0 */
  start?: number;
  /** Samples of the result. @default to its end */
  length?: number;
}

/** Zero crossings of the sinc on each side, at the lower of the two rates: with them the transition fits between 0.9 and 1 of its Nyquist frequency. */
const crossings = 64;
/** The window's shape for 100 dB: `β = 0.1102·(100 − 8.7)`. */
const beta = 10.06;
/** The middle of the transition, as a share of the lower Nyquist frequency. */
const cutOff = 0.95;

/** Samples that a recording of so many has at another rate: `round(n·to/from)`. */
export const resampledLength = (samples: number, from: number, to: number): number => Math.round((samples * to) / from);

/**
 * A recording at another rate: `y[j] = Σ_n x[n]·h(j·from/to − n)`, `h` a sinc in a Kaiser window, one set of weights for each phase.
 *
 * Below 0.9 of the lower Nyquist frequency the gain is 1 within 0.001 dB; from that frequency on it is below −96 dB; nothing is delayed.
 * Outside the recording there is silence. Rates are whole numbers of Hz. Errors: `usage/resample`.
 * Reference: Smith and Gossett, A flexible sampling-rate conversion method (1984); Kaiser, Nonrecursive digital filter design (1974).
 */
export function resample(samples: Float32Array, from: number, to: number, range: ResampleRange = {}): Float32Array {
  for (const rate of [from, to]) if (!Number.isInteger(rate) || rate < 1) throw badRate(rate);
  const { start = 0, length = Math.max(0, resampledLength(samples.length, from, to) - start) } = range;
  if (from === to) return samples.slice(start, start + length);
  const divisor = greatestDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const phases = banks(`${up}/${down}`);
  const out = new Float32Array(length);
  for (let j = 0; j < length; j++) {
    // Above 2^53 the product would be rounded: whole turns of the phases are taken apart first.
    const [turn, rest] = [Math.floor((start + j) / up), (start + j) % up];
    out[j] = between(samples, turn * down + Math.floor((rest * down) / up), ((rest * down) % up) / up, phases);
  }
  return out;
}

interface Weights {
  /** Where the first weight stands, from the sample at or before the wanted moment. */
  first: number;
  values: Float64Array;
}

function weighted(samples: Float32Array, at: number, { first, values }: Weights): number {
  const start = at + first;
  const end = Math.min(values.length, samples.length - start);
  let sum = 0;
  for (let i = Math.max(0, -start); i < end; i++) sum += (values[i] as number) * (samples[start + i] as number);
  return sum;
}

/** The value at a fraction of a sample after one; between two phases of the bank, where there is none for it, on a straight line. */
function between(samples: Float32Array, at: number, fraction: number, bank: readonly Weights[]): number {
  const phase = fraction * (bank.length - 1);
  const whole = Math.round(phase);
  if (Math.abs(phase - whole) < 1e-6) return weighted(samples, at, bank[whole] as Weights);
  const below = Math.floor(phase);
  const share = phase - below;
  return (1 - share) * weighted(samples, at, bank[below] as Weights) + share * weighted(samples, at, bank[below + 1] as Weights);
}

/** Phases with which a straight line between two is within 1e-6 of the sinc, where the rates have too many of their own. */
const denseEnough = 1024;
/** Weights of all phases that are kept, where the rates have phases of their own. */
const mostKept = 2 ** 19;

/** The weights of all phases from 0 to 1 sample, for a ratio of rates written `up/down`. */
const banks = remembered(4, (ratio): Weights[] => {
  const [up, down] = ratio.split('/').map(Number) as [number, number];
  const band = Math.min(1, up / down);
  const own = up * (2 * crossings) <= mostKept * band;
  const phases = own ? up : Math.max(16, Math.ceil(denseEnough * band));
  return Array.from({ length: phases + 1 }, (_, phase) => weightsAt(phase / phases, crossings / band, band * cutOff));
});

/** Weights of the samples around a moment `fraction` of a sample after one; they add up to 1, so that a constant stays what it is. */
function weightsAt(fraction: number, reach: number, band: number): Weights {
  const first = Math.ceil(fraction - reach);
  const values = Float64Array.from({ length: Math.floor(fraction + reach) - first + 1 }, (_, i) => {
    const distance = first + i - fraction;
    return sinc(band * distance) * kaiser(distance / reach, beta);
  });
  const sum = values.reduce((total, value) => total + value, 0);
  return { first, values: values.map((value) => value / sum) };
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

const badRate = (given: number) =>
  graftError({
    code: 'usage/resample',
    where: 'resample',
    expected: 'rates in whole Hz from 1',
    given: String(given),
    fix: 'Round the rate; a recording says its own in sampleRate.',
  });
