import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../random.ts';
import type { Waveform } from '../../waveform.ts';
import { audioInput } from '../make-audio-input.ts';
import { prepareAudio } from '../prepare-audio.ts';
import type { Spectrogram } from '../spectrogram.ts';
import { addNoise } from './add-noise.ts';
import { audioAugmentationPreset } from './audio-augmentation-preset.ts';
import { meanPower } from './mean-power.ts';
import { mixAtSnr } from './mix-at-snr.ts';
import { specAugment } from './spec-augment.ts';
import { timeShift } from './time-shift.ts';
import { timeWarp } from './time-warp.ts';

const tone = (frequency: number, sampleRate: number, seconds: number): Waveform => ({
  channels: [Float32Array.from({ length: sampleRate * seconds }, (_, i) => 0.3 * Math.sin((2 * Math.PI * frequency * i) / sampleRate))],
  sampleRate,
});
const first = ({ channels }: Waveform) => channels[0] as Float32Array;
const difference = (a: Waveform, b: Waveform): Waveform => ({ ...a, channels: [first(a).map((x, i) => x - (first(b)[i] ?? 0))] });
const decibels = (ratio: number) => 10 * Math.log10(ratio);
/** Answers these numbers in turn. */
const scripted = (...answers: number[]): Random => ({ ...seededRandom(1), next: () => answers.shift() ?? 0 });

describe('addNoise', () => {
  it.each([-5, 0, 20])('lies %i dB below the recording, to 0.1 dB over 16,000 samples', (snr) => {
    const recording = tone(440, 16000, 1);
    const noisy = addNoise({ snr: [snr, snr], probability: 1 }).changeWaveform?.(recording, seededRandom(3)) as Waveform;
    expect(Math.abs(decibels(meanPower(recording) / meanPower(difference(noisy, recording))) - snr)).toBeLessThan(0.1);
  });

  it('leaves silence alone', () => {
    const silence = { channels: [new Float32Array(9)], sampleRate: 8000 };
    expect(addNoise({ probability: 1 }).changeWaveform?.(silence, seededRandom(1))).toBe(silence);
  });
});

describe('mixAtSnr', () => {
  it.each([-3, 0, 12.5])('puts the second %d dB below the first, whatever their rates and lengths', (snr) => {
    const recording = tone(440, 16000, 0.5);
    const mixed = mixAtSnr(recording, tone(1000, 22050, 2), { snr, start: 700 });
    expect(first(mixed).length).toBe(8000);
    expect(decibels(meanPower(recording) / meanPower(difference(mixed, recording)))).toBeCloseTo(snr, 4);
  });

  it('begins the second again when it ends', () => {
    const recording = { channels: [Float32Array.of(1, 1, 1, 1, 1)], sampleRate: 8000 };
    const mixed = mixAtSnr(recording, { channels: [Float32Array.of(1, -1, 0)], sampleRate: 8000 }, { snr: 0, start: 2 });
    const gain = Math.sqrt(5 / 3);
    [0, 1, -1, 0, 1].forEach((level, i) => {
      expect(first(mixed)[i]).toBeCloseTo(1 + gain * level, 6);
    });
  });

  it('leaves the first alone where either is silent', () => {
    const [recording, silence] = [tone(440, 8000, 0.1), { channels: [new Float32Array(50)], sampleRate: 8000 }];
    expect(mixAtSnr(recording, silence, { snr: 0 })).toBe(recording);
    expect(mixAtSnr(silence, recording, { snr: 0 })).toBe(silence);
    expect(mixAtSnr(recording, { channels: [new Float32Array(0)], sampleRate: 8000 }, { snr: 0 })).toBe(recording);
  });
});

describe('timeShift', () => {
  const recording = { channels: [Float32Array.of(1, 2, 3, 4, 5)], sampleRate: 8000 };
  const shifted = (draw: number, fill: 'silence' | 'wrap') => [
    ...first(timeShift({ amount: 0.4, fill }).changeWaveform?.(recording, scripted(0, draw)) as Waveform),
  ];

  it('moves later and earlier, and lets silence or the other end in', () => {
    expect(shifted(0.999, 'silence')).toEqual([0, 0, 1, 2, 3]);
    expect(shifted(0, 'silence')).toEqual([3, 4, 5, 0, 0]);
    expect(shifted(0.999, 'wrap')).toEqual([4, 5, 1, 2, 3]);
    expect(shifted(0, 'wrap')).toEqual([3, 4, 5, 1, 2]);
  });
});

describe('specAugment', () => {
  const spectrogram: Spectrogram = { data: Float32Array.from({ length: 50 * 20 }, (_, i) => (i % 20) + 1), frames: 50, bands: 20 };
  const changed = (options: Parameters<typeof specAugment>[0], seed: number) =>
    specAugment({ fill: -1, ...options }).changeSpectrogram?.(spectrogram, seededRandom(seed)).data as Float32Array;
  const hiddenBands = (data: Float32Array) =>
    Array.from({ length: 20 }, (_, b) => b).filter((b) => Array.from({ length: 50 }, (_, t) => data[t * 20 + b]).every((x) => x === -1));
  const hiddenRows = (data: Float32Array) =>
    Array.from({ length: 50 }, (_, t) => t).filter((t) => data.subarray(t * 20, t * 20 + 20).every((x) => x === -1));

  it('hides one stripe of bands from top to bottom, never wider than asked, of every width and at both edges', () => {
    const found = Array.from({ length: 300 }, (_, seed) =>
      hiddenBands(changed({ frequencyMasks: 1, frequencyWidth: 0.25, timeMasks: 0 }, seed)),
    );
    for (const bands of found) expect(bands).toEqual(Array.from(bands, (_, i) => (bands[0] ?? 0) + i));
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(found.flat()).toEqual(expect.arrayContaining([0, 19]));
  });

  it('hides one stripe of rows', () => {
    const found = Array.from({ length: 300 }, (_, seed) => hiddenRows(changed({ frequencyMasks: 0, timeMasks: 1, timeWidth: 0.1 }, seed)));
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(found.flat()).toEqual(expect.arrayContaining([0, 49]));
  });

  it('hides with the mean unless told otherwise', () => {
    const data = changed({ fill: 'mean', frequencyMasks: 1, frequencyWidth: 1, timeMasks: 0 }, 4);
    expect(new Set(data).has(10.5)).toBe(true);
  });
});

describe('timeWarp', () => {
  const rows: Spectrogram = { data: Float32Array.from({ length: 21 }, (_, i) => i), frames: 21, bands: 1 };

  it('moves one moment and keeps both ends and the order', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { data } = timeWarp(rows, 4, seededRandom(seed));
      expect([data[0], data[20]]).toEqual([0, 20]);
      expect(data.every((x, i) => i === 0 || x > (data[i - 1] ?? 0))).toBe(true);
      expect(data.every((x, i) => Math.abs(x - i) <= 4)).toBe(true);
    }
    expect([...timeWarp(rows, 4, { ...seededRandom(1), integer: (n) => (n === 9 ? 8 : 5) }).data.subarray(12, 16)]).toEqual([
      expect.closeTo((12 * 10) / 14),
      expect.closeTo((13 * 10) / 14),
      10,
      expect.closeTo(10 + 10 / 6),
    ]);
  });
});

describe('prepareAudio with an augmentation', () => {
  it('changes samples and spectrogram, the same for the same generator, and nothing without one', () => {
    const [recording, input, augment] = [tone(440, 8000, 1), audioInput({ sampleRate: 8000 }), audioAugmentationPreset('standard')];
    const plain = prepareAudio(recording, input);
    const changed = prepareAudio(recording, input, { augment, random: seededRandom(5) });
    expect(changed).not.toEqual(plain);
    expect(prepareAudio(recording, input, { augment, random: seededRandom(5) })).toEqual(changed);
    expect(prepareAudio(recording, input, { augment })).toEqual(plain);
  });
});
