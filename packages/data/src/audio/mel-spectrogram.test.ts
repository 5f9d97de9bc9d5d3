import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { cepstrum } from './cepstrum.ts';
import { kaiser } from './kaiser.ts';
import { melFilters } from './mel-filters.ts';
import { melScales } from './mel-scale.ts';
import { type MelSpectrogramOptions, melSpectrogram } from './mel-spectrogram.ts';
import { powerToDecibels } from './power-to-decibels.ts';
import { windowNames, windowOf } from './window.ts';

const noise = (length: number) => {
  const random = seededRandom(1);
  return Float32Array.from({ length }, () => random.normal());
};

describe('windowOf', () => {
  it('has the values of its formula', () => {
    expect([...windowOf('hann', 4, { periodic: true })]).toEqual([0, expect.closeTo(0.5), 1, expect.closeTo(0.5)]);
    expect([...windowOf('hann', 5, { periodic: false })]).toEqual([0, expect.closeTo(0.5), 1, expect.closeTo(0.5), 0]);
    expect([...windowOf('hamming', 3, { periodic: false })]).toEqual([expect.closeTo(0.08), 1, expect.closeTo(0.08)]);
    expect([...windowOf('povey', 5, { periodic: false })][1]).toBeCloseTo(0.5 ** 0.85);
    expect([...windowOf('rectangular', 2, { periodic: true })]).toEqual([1, 1]);
  });

  it.each(windowNames)('is 1 in the middle of %s, and where there is nothing but a middle', (name) => {
    expect(windowOf(name, 9, { periodic: false })[4]).toBeCloseTo(1);
    expect([...windowOf(name, 1, { periodic: true })]).toEqual([1]);
  });
});

describe('melScales', () => {
  it.each(Object.entries(melScales))('%s goes there and back', (_, { fromHertz, toHertz }) => {
    for (const hertz of [0, 20, 440, 999, 1000, 1001, 8000, 22050]) expect(toHertz(fromHertz(hertz))).toBeCloseTo(hertz, 8);
  });

  it('have their makers’ marks: 1,000 Hz is about 1,000 mels by HTK, 15 by Slaney, and 6,400 Hz lies 27 steps above', () => {
    expect(melScales.htk.fromHertz(1000)).toBeCloseTo(999.9855, 3);
    expect(melScales.slaney.fromHertz(1000)).toBeCloseTo(15, 12);
    expect(melScales.slaney.fromHertz(6400)).toBeCloseTo(42, 12);
    expect(melScales.kaldi.fromHertz(700)).toBeCloseTo(1127 * Math.LN2, 9);
  });
});

const filterOptions = {
  sampleRate: 16000,
  fftLength: 2048,
  bands: 20,
  low: 100,
  high: 8000,
  scale: 'htk',
  triangles: 'hertz',
  norm: 'none',
} as const;

describe('melFilters', () => {
  it('add up to one between the middles of the first and the last band', () => {
    const sum = new Float64Array(1025);
    for (const { start, weights } of melFilters(filterOptions)) {
      weights.forEach((weight, i) => {
        sum[start + i] = (sum[start + i] ?? 0) + weight;
      });
    }
    const middle = (band: number) => {
      const [from, to] = [melScales.htk.fromHertz(100), melScales.htk.fromHertz(8000)];
      return melScales.htk.toHertz(from + ((to - from) * (band + 1)) / 21);
    };
    const inside = [...sum.keys()].filter((k) => (k * 16000) / 2048 >= middle(0) && (k * 16000) / 2048 <= middle(19));
    expect(inside.length).toBeGreaterThan(800);
    for (const k of inside) expect(sum[k]).toBeCloseTo(1, 10);
  });

  it('have the same area in Hz when that is asked for', () => {
    for (const { weights } of melFilters({ ...filterOptions, norm: 'slaney' }).slice(4)) {
      expect(weights.reduce((sum, weight) => sum + weight, 0) * (16000 / 2048)).toBeCloseTo(1, 1);
    }
  });

  it('are empty where a band is narrower than a bin, and never negative', () => {
    const narrow = melFilters({ ...filterOptions, fftLength: 64, bands: 60 });
    expect(narrow.some(({ weights }) => weights.length === 0)).toBe(true);
    expect(narrow.every(({ weights }) => weights.every((weight) => weight > 0))).toBe(true);
  });
});

const melOptions: MelSpectrogramOptions = {
  ...filterOptions,
  fftLength: 48,
  windowLength: 40,
  hopLength: 16,
  window: 'hamming',
  periodic: true,
  padding: 'reflect',
  place: 'middle',
  removeOffset: true,
  preemphasis: 0.9,
  power: 1,
  bands: 5,
};

/** The spectrogram by the letter of its definition, in loops over everything. */
function naive(samples: Float32Array, options: MelSpectrogramOptions): number[] {
  const { fftLength, windowLength, hopLength, preemphasis } = options;
  const reflected = (at: number) => samples[at < 0 ? -at : at >= samples.length ? 2 * (samples.length - 1) - at : at] ?? Number.NaN;
  const window = windowOf(options.window, windowLength, options);
  const filters = melFilters(options);
  const out: number[] = [];
  for (let frame = 0; frame * hopLength <= samples.length; frame++) {
    const start = frame * hopLength - windowLength / 2;
    const piece = Array.from({ length: windowLength }, (_, i) => reflected(start + i));
    const mean = piece.reduce((sum, x) => sum + x, 0) / windowLength;
    const level = piece.map((x) => x - mean);
    const shaped = level.map((x, i) => (x - preemphasis * (i === 0 ? x : (level[i - 1] ?? 0))) * (window[i] ?? 0));
    const magnitudes = Array.from({ length: fftLength / 2 + 1 }, (_, k) => {
      const angle = (i: number) => (-2 * Math.PI * k * i) / fftLength;
      return Math.hypot(
        shaped.reduce((sum, x, i) => sum + x * Math.cos(angle(i)), 0),
        shaped.reduce((sum, x, i) => sum + x * Math.sin(angle(i)), 0),
      );
    });
    for (const { start: first, weights } of filters)
      out.push(weights.reduce((sum, weight, i) => sum + weight * (magnitudes[first + i] ?? 0), 0));
  }
  return out;
}

describe('melSpectrogram', () => {
  it.each<Partial<MelSpectrogramOptions>>([{}, { place: 'start' }, { window: 'povey', periodic: false, preemphasis: 0 }])(
    'equals loops over its definition to 1e-6 with %o',
    (change) => {
      const options = { ...melOptions, ...change };
      const samples = noise(333);
      const wanted = naive(samples, options);
      const { data, frames, bands } = melSpectrogram(options).compute(samples);
      expect([frames * bands, data.length]).toEqual([wanted.length, wanted.length]);
      const largest = Math.max(...wanted);
      wanted.forEach((value, i) => {
        expect(Math.abs((data[i] ?? Number.NaN) - value) / largest).toBeLessThan(1e-6);
      });
    },
  );

  it('would be caught with a window one sample off its period', () => {
    const samples = noise(333);
    const [wanted, { data }] = [naive(samples, melOptions), melSpectrogram({ ...melOptions, periodic: false }).compute(samples)];
    expect(Math.max(...wanted.map((value, i) => Math.abs((data[i] ?? 0) - value))) / Math.max(...wanted)).toBeGreaterThan(1e-3);
  });

  it('hears a tone in the band that holds it', () => {
    const tone = Float32Array.from({ length: 16000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 16000));
    const { data } = melSpectrogram({ ...melOptions, fftLength: 512, windowLength: 400, bands: 20, preemphasis: 0 }).compute(tone);
    const row = [...data.subarray(200, 220)];
    const { fromHertz } = melScales.htk;
    const band = Math.round(((fromHertz(1000) - fromHertz(100)) / (fromHertz(8000) - fromHertz(100))) * 21) - 1;
    expect(row.indexOf(Math.max(...row))).toBe(band);
  });
});

describe('powerToDecibels', () => {
  const decibels = (powers: number[], options = {}) =>
    [...powerToDecibels(Float32Array.from(powers), { reference: 1, floor: 1e-10, range: null, ...options })].map(
      (x) => Math.round(x * 1e4) / 1e4,
    );

  it('counts tens of logarithms from the reference or the largest', () => {
    expect(decibels([1, 100, 0.001, 0])).toEqual([0, 20, -30, -100]);
    expect(decibels([1, 100], { reference: 'max' })).toEqual([-20, 0]);
    expect(decibels([5], { reference: 0.5 })).toEqual([10]);
  });

  it('cuts what is far below the largest', () => {
    expect(decibels([1, 100, 0], { range: 80 })).toEqual([0, 20, -60]);
    expect(decibels([])).toEqual([]);
  });
});

describe('cepstrum', () => {
  it('keeps lengths and angles when it keeps all coefficients', () => {
    const data = noise(2 * 12);
    const out = cepstrum(12, { coefficients: 12, lifter: 0 })({ data, frames: 2, bands: 12 }).data;
    const dot = (x: Float32Array, a: number, b: number) =>
      Array.from({ length: 12 }, (_, i) => (x[a * 12 + i] ?? 0) * (x[b * 12 + i] ?? 0)).reduce((sum, v) => sum + v, 0);
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const)
      expect(dot(out, a, b)).toBeCloseTo(dot(data, a, b), 5);
  });

  it('has only a first coefficient of a flat row, √B times its height', () => {
    const flat = { data: new Float32Array(9).fill(2), frames: 1, bands: 9 };
    const [first = 0, ...rest] = cepstrum(9, { coefficients: 5, lifter: 0 })(flat).data;
    expect(first).toBeCloseTo(6, 6);
    expect(Math.max(...rest.map(Math.abs))).toBeLessThan(1e-6);
  });

  it('lifts the coefficient in the middle of the lifter most', () => {
    const row = { data: noise(20), frames: 1, bands: 20 };
    const [plain, lifted] = [0, 22].map((lifter) => cepstrum(20, { coefficients: 13, lifter })(row).data);
    expect((lifted?.[10] ?? 0) / (plain?.[10] ?? 1)).toBeCloseTo(12, 4);
  });
});

describe('kaiser', () => {
  it('equals I₀ summed out, to 1e-9, and is 0 outside', () => {
    const bessel = (x: number) =>
      Array.from({ length: 60 }, (_, k) => k).reduce(
        ([sum, term], k) => {
          const next = k === 0 ? 1 : (term * (x / 2) ** 2) / k ** 2;
          return [sum + next, next] as [number, number];
        },
        [0, 1] as [number, number],
      )[0];
    for (const x of [-0.999, -0.5, 0, 0.123, 0.77, 0.99999]) {
      expect(Math.abs(kaiser(x, 10.06) - bessel(10.06 * Math.sqrt(1 - x * x)) / bessel(10.06))).toBeLessThan(1e-9);
    }
    expect([kaiser(1.001, 10.06), kaiser(-2, 10.06)]).toEqual([0, 0]);
  });
});
