import { describe, expect, it } from 'vitest';
import cases from './resample.fixture.json' with { type: 'json' };
import { resample, resampledLength } from './resample.ts';

const tone = (frequency: number, rate: number, seconds: number, phase = 0) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate + phase));
const energy = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
/** Without the ends, where the silence outside is within reach of the filter. */
const middle = (samples: Float32Array) => samples.subarray(Math.round(samples.length * 0.3), Math.round(samples.length * 0.7));
const largest = (samples: ArrayLike<number>) => Array.from(samples).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const rates = [
  [8000, 16000],
  [16000, 8000],
  [44100, 16000],
  [48000, 16000],
  [22050, 8000],
  [16000, 44100],
  [44101, 16000],
] as const;

describe('resample', () => {
  it.each(rates)('from %i to %i Hz keeps a sine to 1e-4 and has round(n·to/from) samples', (from, to) => {
    const frequency = 0.85 * Math.min(from, to) * 0.5;
    const out = resample(tone(frequency, from, 0.2), from, to);
    expect(out.length).toBe(resampledLength(Math.round(from * 0.2), from, to));
    const wanted = tone(frequency, to, 0.2);
    expect(largest(middle(out).map((x, i) => x - (middle(wanted)[i] ?? Number.NaN)))).toBeLessThan(1e-4);
  });

  it.each(rates)('from %i to %i Hz passes 0.02…0.9 of the lower Nyquist frequency within 0.001 dB', (from, to) => {
    const nyquist = Math.min(from, to) / 2;
    for (const share of [0.02, 0.1, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9]) {
      // A quarter of a turn apart, so that their energies add up to that of a rotating arrow whatever the frequency.
      const [sine, cosine] = [0, Math.PI / 2].map((phase) => energy(middle(resample(tone(share * nyquist, from, 0.2, phase), from, to))));
      expect(Math.abs(10 * Math.log10((sine ?? 0) + (cosine ?? 0))), `${share}`).toBeLessThan(0.001);
    }
  });

  it.each(rates.filter(([from, to]) => from > to))(
    'from %i to %i Hz lets nothing above the new Nyquist frequency through, to −96 dB',
    (from, to) => {
      const [lower, upper] = [to / 2, from / 2];
      for (const share of [0, 0.01, 0.03, 0.1, 0.3, 0.6, 0.95]) {
        const out = middle(resample(tone(lower + share * (upper - lower), from, 0.2, 1), from, to));
        expect(10 * Math.log10(energy(out) * 2), `${share}`).toBeLessThan(-96);
      }
    },
  );

  it('makes no mirror image above the old Nyquist frequency, to −96 dB', () => {
    const out = resample(tone(3600, 8000, 0.4), 8000, 16000);
    const wanted = tone(3600, 16000, 0.4);
    expect(10 * Math.log10(energy(middle(out.map((x, i) => x - (wanted[i] ?? 0)))) * 2)).toBeLessThan(-90);
  });

  it.each(cases)('from $from to $to Hz agrees with soxr to 1e-4', ({ from, to, above, length, start, values }) => {
    const samples = Float32Array.from({ length: Math.floor(from / 5) }, (_, i) => {
      const turn = (2 * Math.PI * i) / from;
      const tones = 0.4 * Math.sin(turn * 440) + 0.3 * Math.sin(turn * 1234.5 + 1) + 0.2 * Math.sin(turn * 3300 + 2);
      return tones + (above === null ? 0 : 0.25 * Math.sin(turn * above + 0.5));
    });
    const out = resample(samples, from, to);
    expect(out.length).toBe(length);
    expect(largest(values.map((value, i) => value - (out[start + i] ?? Number.NaN)))).toBeLessThan(1e-4);
  });

  it('gives back the same numbers at the same rate, and a constant as it is', () => {
    const samples = tone(300, 16000, 0.01);
    expect(resample(samples, 16000, 16000)).toEqual(samples);
    const flat = middle(resample(new Float32Array(4000).fill(0.25), 44100, 16000));
    expect(largest(flat.map((x) => x - 0.25))).toBeLessThan(1e-7);
  });

  it('computes a part as it computes the whole', () => {
    const samples = tone(700, 44100, 0.1, 1);
    const whole = resample(samples, 44100, 16000);
    expect(resample(samples, 44100, 16000, { start: 501, length: 90 })).toEqual(whole.slice(501, 591));
  });

  it('has an answer for recordings of no and of one sample', () => {
    expect(resample(new Float32Array(0), 8000, 16000)).toHaveLength(0);
    expect(resample(Float32Array.of(1), 8000, 16000)).toHaveLength(2);
  });

  it.each([0, 8000.5, Number.NaN])('refuses a rate of %d Hz', (rate) => {
    expect(() => resample(new Float32Array(9), rate, 8000)).toThrow(expect.objectContaining({ code: 'usage/resample' }));
  });

  it('would be caught taking every second sample instead', () => {
    const out = tone(6000, 16000, 0.2).filter((_, i) => i % 2 === 0);
    expect(10 * Math.log10(energy(out) * 2)).toBeGreaterThan(-3);
  });
});
