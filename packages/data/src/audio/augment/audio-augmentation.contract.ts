import { expect, it } from 'vitest';
import { type Random, seededRandom } from '../../random.ts';
import type { Waveform } from '../../waveform.ts';
import type { Spectrogram } from '../spectrogram.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { audioAugmentationFromConfig } from './audio-augmentation-from-config.ts';

export interface AudioAugmentationCase {
  make: () => AudioAugmentation;
  /** The same augmentation with parameters at which it must change nothing. */
  identity?: () => AudioAugmentation;
  /** What its config cannot hold. */
  backgrounds?: readonly Waveform[];
}

const noise = (length: number, seed: number) => {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => 0.1 * random.normal());
};

/** Mono, stereo, one sample, none. */
const waveforms = (): Waveform[] => [
  { channels: [noise(200, 1)], sampleRate: 8000 },
  { channels: [noise(97, 2), noise(97, 3)], sampleRate: 16000 },
  { channels: [noise(1, 4)], sampleRate: 8000 },
  { channels: [noise(0, 5)], sampleRate: 8000 },
];

/** Long, wide, the smallest there is. */
const spectrograms = (): Spectrogram[] => [
  { data: noise(40 * 8, 1), frames: 40, bands: 8 },
  { data: noise(9 * 31, 2), frames: 9, bands: 31 },
  { data: noise(1, 3), frames: 1, bands: 1 },
];

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

/** What an augmentation makes of everything, with every seed, and the generator's state after it. */
function outcomes(subject: AudioAugmentation): { given: Waveform | Spectrogram; made: Waveform | Spectrogram; after: Random }[] {
  return seeds.flatMap((seed) => [
    ...waveforms().map((given) => {
      const after = seededRandom(seed);
      return { given, made: subject.changeWaveform?.(given, after) ?? given, after };
    }),
    ...spectrograms().map((given) => {
      const after = seededRandom(seed);
      return { given, made: subject.changeSpectrogram?.(given, after) ?? given, after };
    }),
  ]);
}

const numbers = (of: Waveform | Spectrogram) => ('data' in of ? [of.data] : of.channels);
const shape = (of: Waveform | Spectrogram) => ({
  sizes: numbers(of).map(({ length }) => length),
  ...('data' in of ? { frames: of.frames, bands: of.bands } : { sampleRate: of.sampleRate }),
});
const values = (of: Waveform | Spectrogram) => numbers(of).map((part) => [...part]);
const told = (subject: AudioAugmentation) => outcomes(subject).map(({ made, after }) => [values(made), after.state()]);

/** What every augmentation of recordings must keep; each throws when it does not. */
export const audioAugmentationLaws: Record<string, (subject: AudioAugmentationCase) => void> = {
  'keeps rate, channels and length, rows and bands, and makes numbers': ({ make }) => {
    for (const { given, made } of outcomes(make())) {
      expect(shape(made)).toEqual(shape(given));
      for (const part of numbers(made)) expect(part instanceof Float32Array && part.every(Number.isFinite)).toBe(true);
    }
  },

  'never writes to what it was given': ({ make }) => {
    const untouched = seeds.flatMap(() => [...waveforms(), ...spectrograms()]).map(values);
    expect(outcomes(make()).map(({ given }) => values(given))).toEqual(untouched);
  },

  'gives the same for the same seed, whatever it did before': ({ make }) => {
    const used = make();
    outcomes(used);
    expect(told(used)).toEqual(told(make()));
  },

  'is rebuilt from its JSON: same name, options, numbers and draws': ({ make, backgrounds }) => {
    const { name, options } = make();
    const rebuilt = audioAugmentationFromConfig(JSON.parse(JSON.stringify({ name, options })), backgrounds ? { backgrounds } : {});
    expect({ name: rebuilt.name, options: rebuilt.options }).toEqual({ name, options });
    expect(told(rebuilt)).toEqual(told(make()));
  },

  'changes something': ({ make }) => {
    expect(
      outcomes(make()).some(({ given, made }) => numbers(made).some((part, c) => part.some((x, i) => x !== numbers(given)[c]?.[i]))),
    ).toBe(true);
  },

  'gives back what it was given at its identity parameters': ({ identity }) => {
    if (identity) for (const { given, made } of outcomes(identity())) expect(made).toBe(given);
  },
};

/** Holds one augmentation of recordings to all laws; call it inside a `describe`. */
export function itKeepsTheAudioAugmentationLaws(subject: AudioAugmentationCase): void {
  for (const [law, check] of Object.entries(audioAugmentationLaws)) it(law, () => check(subject));
}
