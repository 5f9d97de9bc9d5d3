import { describe, expect, it } from 'vitest';
import { type AugmentationCase, augmentationLaws, itKeepsTheAugmentationLaws } from './augmentation.contract.ts';
import type { Augmentation } from './augmentation.ts';
import { augmentationFromConfig, augmentationNames } from './augmentation-from-config.ts';
import { colourJitter } from './colour-jitter.ts';
import { compose } from './compose.ts';
import { horizontalFlip } from './horizontal-flip.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomCrop } from './random-crop.ts';
import { randomErase } from './random-erase.ts';
import { randomGrayscale } from './random-grayscale.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotate } from './random-rotate.ts';
import { verticalFlip } from './vertical-flip.ts';

const cases: Record<string, AugmentationCase> = {
  'horizontal-flip': { make: () => horizontalFlip(), identity: () => horizontalFlip({ probability: 0 }) },
  'vertical-flip': { make: () => verticalFlip({ probability: 0.4 }), identity: () => verticalFlip({ probability: 0 }) },
  'random-crop': { make: () => randomCrop({ padding: 3, fill: 9 }), identity: () => randomCrop({ padding: 0 }) },
  // Its identity depends on the proportions of the picture: random-resized-crop.test.ts has it.
  'random-resized-crop': { make: () => randomResizedCrop({ scale: [0.2, 0.9], filter: 'bicubic' }) },
  'random-rotate': { make: () => randomRotate({ degrees: [-40, 90], fill: 3 }), identity: () => randomRotate({ degrees: [0, 0] }) },
  'random-affine': {
    make: () =>
      randomAffine({ degrees: [-9, 9], translate: [0.2, 0.1], scale: [0.8, 1.3], shearX: [-5, 5], shearY: [-3, 8], filter: 'nearest' }),
    identity: () => randomAffine({ translate: [0, 0] }),
  },
  'colour-jitter': {
    make: () => colourJitter({ hue: 0.2, probability: 0.9 }),
    identity: () => colourJitter({ brightness: 0, contrast: 0, saturation: 0, hue: 0 }),
  },
  'random-grayscale': { make: () => randomGrayscale({ probability: 0.5 }), identity: () => randomGrayscale({ probability: 0 }) },
  'random-erase': { make: () => randomErase({ probability: 0.9 }), identity: () => randomErase({ scale: [0, 0] }) },
  'rand-augment': { make: () => randAugment({ magnitude: 15, count: 3 }), identity: () => randAugment({ count: 0 }) },
  compose: { make: () => compose([horizontalFlip(), compose([colourJitter({ hue: 0.1 })])]), identity: () => compose([]) },
};

for (const [name, subject] of Object.entries(cases)) describe(`augmentation contract: ${name}`, () => itKeepsTheAugmentationLaws(subject));

it('has a case for every augmentation that can be rebuilt', () => {
  expect(Object.keys(cases).sort()).toEqual([...augmentationNames].sort());
});

/** A flip with one thing wrong; the law in front of it must notice. */
const planted: [law: string, broken: () => Augmentation][] = [
  ['keeps height, width and channels', () => ({ ...horizontalFlip(), apply: (pixels) => ({ ...pixels, height: 1 }) })],
  [
    'never writes to the picture it was given',
    () => ({ ...horizontalFlip(), apply: (pixels) => ({ ...pixels, data: pixels.data.reverse() }) }),
  ],
  [
    'gives the same picture for the same seed, whatever it did before',
    () => {
      let calls = 0;
      return { ...horizontalFlip(), apply: (pixels) => ({ ...pixels, data: pixels.data.map((x) => x + calls++) }) };
    },
  ],
  ['is rebuilt from its JSON: same name, options, numbers and draws', () => ({ ...horizontalFlip({ probability: 0.9 }), options: {} })],
  [
    'is rebuilt from its JSON: same name, options, numbers and draws',
    () => ({ ...horizontalFlip({ probability: 0.5 }), apply: horizontalFlip({ probability: 0.9 }).apply }),
  ],
  ['changes some picture', () => horizontalFlip({ probability: 0 })],
];

describe('augmentation contract: planted bugs', () => {
  it.each(planted)('the law "%s" notices', (law, broken) => {
    expect(() => augmentationLaws[law]?.({ make: broken })).toThrow();
  });

  it('the law of the identity notices', () => {
    const subject = { make: () => horizontalFlip(), identity: () => horizontalFlip({ probability: 0.3 }) };
    expect(() => augmentationLaws['changes nothing at its identity parameters']?.(subject)).toThrow();
  });
});

describe('augmentationFromConfig', () => {
  it('fills in defaults', () =>
    expect(augmentationFromConfig({ name: 'horizontal-flip', options: {} }).options).toEqual({ probability: 0.5 }));

  const nested = (depth: number): { name: string; options: Record<string, unknown> } =>
    depth === 0 ? { name: 'compose', options: { steps: [] } } : { name: 'compose', options: { steps: [nested(depth - 1)] } };
  it.each<[string, unknown]>([
    ['an unknown name', { name: 'toString', options: {} }],
    ['no object', null],
    ['a misspelt option', { name: 'horizontal-flip', options: { propability: 1 } }],
    ['a misspelt option of affine', { name: 'random-affine', options: { shear: [0, 1] } }],
    ['a number out of range', { name: 'horizontal-flip', options: { probability: 1.5 } }],
    ['a text for a number', { name: 'random-crop', options: { padding: '4' } }],
    ['a null for a pair', { name: 'random-affine', options: { translate: null } }],
    ['a pair out of order', { name: 'random-erase', options: { scale: [0.3, 0.1] } }],
    ['half a change', { name: 'rand-augment', options: { count: 1.5 } }],
    ['a size without end', { name: 'random-resized-crop', options: { size: [1e9, 1e9] } }],
    ['steps that are no list', { name: 'compose', options: { steps: 3 } }],
    ['steps nested without end', nested(200)],
  ])('refuses %s with a typed error', (_, config) => {
    expect(() => augmentationFromConfig(config as Augmentation)).toThrow(expect.objectContaining({ code: 'usage/augmentation' }));
  });
});
