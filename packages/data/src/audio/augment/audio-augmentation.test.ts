import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import type { Waveform } from '../../waveform.ts';
import { addNoise } from './add-noise.ts';
import { type AudioAugmentationCase, audioAugmentationLaws, itKeepsTheAudioAugmentationLaws } from './audio-augmentation.contract.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { audioAugmentationFromConfig, audioAugmentationNames } from './audio-augmentation-from-config.ts';
import { type AudioAugmentationPreset, audioAugmentationPreset, audioAugmentationPresets } from './audio-augmentation-preset.ts';
import { backgroundMix } from './background-mix.ts';
import { composeAudio } from './compose-audio.ts';
import { specAugment } from './spec-augment.ts';
import { timeShift } from './time-shift.ts';

const backgrounds: Waveform[] = [8000, 11025].map((sampleRate) => ({
  channels: [Float32Array.from({ length: 90 }, (_, i) => Math.sin(i * i))],
  sampleRate,
}));

const cases: Record<string, AudioAugmentationCase> = {
  'spec-augment': {
    make: () => specAugment({ frequencyWidth: 0.4, timeWarp: 0.1, fill: 0.5 }),
    identity: () => specAugment({ frequencyMasks: 0, timeMasks: 0 }),
  },
  'time-shift': { make: () => timeShift({ fill: 'wrap', amount: 0.8 }), identity: () => timeShift({ amount: 0 }) },
  'add-noise': { make: () => addNoise({ snr: [0, 10], probability: 0.9 }), identity: () => addNoise({ probability: 0 }) },
  'background-mix': {
    make: () => backgroundMix(backgrounds, { probability: 0.8 }),
    identity: () => backgroundMix(backgrounds, { probability: 0 }),
    backgrounds,
  },
  compose: { make: () => composeAudio([timeShift(), composeAudio([addNoise(), specAugment()])]), identity: () => composeAudio([]) },
};

for (const [name, subject] of Object.entries(cases))
  describe(`audio augmentation contract: ${name}`, () => itKeepsTheAudioAugmentationLaws(subject));

it('has a case for every augmentation that can be rebuilt', () => {
  expect(Object.keys(cases).sort()).toEqual([...audioAugmentationNames].sort());
});

const half = (samples: Float32Array) => samples.subarray(0, samples.length >> 1);
/** An augmentation with one thing wrong; the law in front of it must notice. */
const planted: [law: string, broken: () => AudioAugmentation][] = [
  [
    'keeps rate, channels and length, rows and bands, and makes numbers',
    () => ({ ...timeShift(), changeWaveform: (waveform) => ({ ...waveform, channels: waveform.channels.map(half) }) }),
  ],
  [
    'keeps rate, channels and length, rows and bands, and makes numbers',
    () => ({ ...specAugment(), changeSpectrogram: (given) => ({ ...given, data: given.data.map(() => Number.NaN) }) }),
  ],
  [
    'never writes to what it was given',
    () => ({ ...specAugment(), changeSpectrogram: (given) => ({ ...given, data: given.data.fill(0) }) }),
  ],
  [
    'gives the same for the same seed, whatever it did before',
    () => {
      let calls = 0;
      return { ...specAugment(), changeSpectrogram: (given) => ({ ...given, data: given.data.map((x) => x + calls++) }) };
    },
  ],
  ['is rebuilt from its JSON: same name, options, numbers and draws', () => ({ ...timeShift({ amount: 0.5 }), options: {} })],
  ['changes something', () => timeShift({ probability: 0 })],
];

describe('audio augmentation contract: planted bugs', () => {
  it.each(planted)('the law "%s" notices', (law, broken) => {
    expect(() => audioAugmentationLaws[law]?.({ make: broken })).toThrow();
  });

  it('the law of the identity notices', () => {
    const subject = { make: () => timeShift(), identity: () => timeShift({ amount: 0.3 }) };
    expect(() => audioAugmentationLaws['gives back what it was given at its identity parameters']?.(subject)).toThrow();
  });
});

describe('audioAugmentationFromConfig', () => {
  it.each<[string, unknown]>([
    ['an unknown name', { name: 'horizontal-flip', options: {} }],
    ['a name of every object', { name: 'toString', options: {} }],
    ['no object', null],
    ['a misspelt option', { name: 'time-shift', options: { ammount: 1 } }],
    ['a misspelt option of spec-augment', { name: 'spec-augment', options: { masks: 1 } }],
    ['half a mask', { name: 'spec-augment', options: { timeMasks: 0.5 } }],
    ['a number out of range', { name: 'time-shift', options: { amount: 2 } }],
    ['a pair out of order', { name: 'add-noise', options: { snr: [10, 5] } }],
    ['a background without recordings', { name: 'background-mix', options: {} }],
  ])('refuses %s with a typed error', (_, config) => {
    expect(() => audioAugmentationFromConfig(config as AudioAugmentation)).toThrow(expect.objectContaining({ code: 'usage/augmentation' }));
  });
});

describe.each(Object.keys(audioAugmentationPresets) as AudioAugmentationPreset[])('audio augmentation preset %s', (name) => {
  it('is rebuilt from its JSON to the same numbers', () => {
    const preset = audioAugmentationPreset(name);
    const rebuilt = audioAugmentationFromConfig(JSON.parse(JSON.stringify({ name: preset.name, options: preset.options })));
    const waveform = backgrounds[0] as Waveform;
    for (let seed = 0; seed < 5; seed++) {
      const [a, b] = [preset, rebuilt].map((one) => one.changeWaveform?.(waveform, seededRandom(seed)));
      expect(a).toEqual(b);
      expect(a === waveform).toBe(name === 'none');
    }
  });
});

it('refuses a preset that does not exist', () => {
  expect(() => audioAugmentationPreset('strong' as AudioAugmentationPreset)).toThrow(
    /\[audioAugmentationPreset, name\] Expected one of none, light/,
  );
});
