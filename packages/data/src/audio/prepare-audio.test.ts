import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import type { Waveform } from '../waveform.ts';
import { frontEndOf } from './front-end-of.ts';
import { frontEndFromConfig, frontEndNames } from './front-ends/front-end-from-config.ts';
import { type AudioInputOptions, audioInput } from './make-audio-input.ts';
import { prepareAudio, prepareAudioInto } from './prepare-audio.ts';
import { resample } from './resample.ts';

const noise = (length: number, seed = 1) => {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => 0.1 * random.normal());
};
const recording = (samples: Float32Array, sampleRate = 16000): Waveform => ({ channels: [samples], sampleRate });
const rows = (prepared: Float32Array, bands: number, from: number, to: number) => [...prepared.subarray(from * bands, to * bands)];

describe('prepareAudio', () => {
  it.each(frontEndNames)('gives frames · bands · channels finite numbers whatever the length, by %s', (frontEnd) => {
    const input = audioInput({ frontEnd, frames: 50, channels: 3 });
    for (const length of [0, 1, 2, 399, 400, 8000, 8160, 20000]) {
      const out = prepareAudio(recording(noise(length)), input);
      expect(out.length).toBe(50 * input.bands * 3);
      expect(out.every(Number.isFinite), `${length} samples`).toBe(true);
    }
  });

  it.each(frontEndNames)('counts rows and samples alike for %s', (name) => {
    const { frames, samplesFor, compute } = frontEndFromConfig({ name, options: {} }, { sampleRate: 16000, bands: 16 });
    for (const count of [1, 2, 7, 50]) {
      const samples = samplesFor(count);
      expect([frames(samples), compute(noise(samples)).frames], `${count}`).toEqual([count, count]);
      if (samples > 1) expect(frames(samples - 1)).toBeLessThan(count);
    }
    for (const samples of [0, 1, 159, 160, 399, 400, 401, 5000]) expect(compute(noise(samples)).frames).toBe(frames(samples));
  });

  it('is the front end, normalised', () => {
    const input = audioInput({ frames: 101 });
    const samples = noise(16000);
    const wanted = frontEndOf(input)
      .compute(samples)
      .data.map((x) => (x + 40) / 20);
    expect(prepareAudio(recording(samples), input)).toEqual(wanted);
    expect(Math.max(...wanted)).toBe(2);
    expect(Math.min(...wanted)).toBeGreaterThanOrEqual(-2);
  });

  it('repeats the result for colour', () => {
    const [one, three] = [audioInput({ channels: 1 }), audioInput({ channels: 3 })].map((input) =>
      prepareAudio(recording(noise(9000)), input),
    );
    expect([...(three ?? [])]).toEqual([...(one ?? [])].flatMap((x) => [x, x, x]));
  });

  it('averages channels', () => {
    const [left, right] = [noise(8000, 1), noise(8000, 2)];
    const mean = left.map((x, i) => (x + (right[i] ?? 0)) / 2);
    const input = audioInput({ seconds: 0.5 });
    const [both, one] = [prepareAudio({ channels: [left, right], sampleRate: 16000 }, input), prepareAudio(recording(mean), input)];
    expect(Math.max(...both.map((x, i) => Math.abs(x - (one[i] ?? Number.NaN))))).toBeLessThan(1e-4);
  });

  it('hears a recording at another rate as the resampled one', () => {
    const samples = noise(11025);
    const input = audioInput({ seconds: 0.6 });
    const before = resample(samples, 11025, 16000);
    expect(prepareAudio(recording(samples, 11025), input)).toEqual(prepareAudio(recording(before), input));
  });

  it('keeps the middle of a long recording, or its start', () => {
    // 98 rows see 15,920 samples: 16,000, or 100 rows, are left before them.
    const samples = noise(47_920);
    const options: AudioInputOptions = { frontEnd: 'kaldi-filterbank', frames: 98, bands: 32 };
    const whole = prepareAudio(recording(samples), audioInput({ ...options, frames: 298 }));
    const start = prepareAudio(recording(samples), audioInput({ ...options, keep: 'start' }));
    const middle = prepareAudio(recording(samples), audioInput(options));
    expect([...start]).toEqual(rows(whole, 32, 0, 98));
    expect([...middle]).toEqual(rows(whole, 32, 100, 198));
  });

  it('fills a short recording with silence, or with zero rows before or after the normalisation', () => {
    const filled = (fill: 'silence' | 'before' | 'after') => {
      const input = audioInput({ frontEnd: 'kaldi-filterbank', frames: 40, bands: 8, normalise: { mean: -6, std: 4, fill } });
      return rows(prepareAudio(recording(noise(3200)), input), 8, 30, 40);
    };
    expect(filled('after')).toEqual(Array(80).fill(0));
    expect(filled('before')).toEqual(Array(80).fill(1.5));
    const silence = Math.fround((Math.fround(Math.log(2 ** -23)) + 6) / 4);
    expect(filled('silence')).toEqual(Array(80).fill(silence));
  });

  it('writes into a batch, and says when that ends too early', () => {
    const input = audioInput({ frames: 10, bands: 16, sampleRate: 8000 });
    const one = prepareAudio(recording(noise(900), 8000), input);
    const batch = new Float32Array(2 * one.length);
    prepareAudioInto(recording(noise(900), 8000), input, batch, one.length);
    expect(batch.subarray(one.length)).toEqual(one);
    expect(() => prepareAudioInto(recording(noise(900), 8000), input, batch, one.length + 1)).toThrow(
      /Expected room for 10×16×1 = 160 numbers/,
    );
  });

  it.each<[string, Waveform]>([
    ['no channel', { channels: [], sampleRate: 8000 }],
    ['channels of different lengths', { channels: [noise(3), noise(4)], sampleRate: 8000 }],
    ['no rate', { channels: [noise(3)], sampleRate: 0 }],
    ['half a Hz', { channels: [noise(3)], sampleRate: 8000.5 }],
  ])('refuses %s', (_, waveform) => {
    expect(() => prepareAudio(waveform, audioInput())).toThrow(expect.objectContaining({ code: 'data/waveform' }));
  });
});
