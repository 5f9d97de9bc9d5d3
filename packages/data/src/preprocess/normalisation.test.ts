import { describe, expect, it } from 'vitest';
import { type NormalisationPreset, normalisationFrom } from './normalisation.ts';

describe('normalisationFrom', () => {
  it('knows the presets of the field', () => {
    expect(normalisationFrom('caffe')).toEqual({
      preset: 'caffe',
      scale: 1,
      mean: [103.939, 116.779, 123.68],
      std: [1, 1, 1],
      order: 'bgr',
    });
    expect(normalisationFrom('torch')).toMatchObject({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], order: 'rgb' });
  });

  it('repeats one number for every channel', () => {
    expect(normalisationFrom({ scale: 2, mean: 1 })).toEqual({ scale: 2, mean: [1, 1, 1], std: [1, 1, 1], order: 'rgb' });
  });

  it('makes one channel of a preset by the mean of its numbers', () => {
    expect(normalisationFrom('unit', { channels: 1 })).toEqual({ preset: 'unit', scale: 1 / 255, mean: [0], std: [1], order: 'rgb' });
    expect(normalisationFrom('torch', { channels: 1 }).mean[0]).toBeCloseTo((0.485 + 0.456 + 0.406) / 3, 12);
  });

  it('hands out numbers that a caller may change without changing the preset', () => {
    (normalisationFrom('tf').mean as number[])[0] = 99;
    expect(normalisationFrom('tf').mean).toEqual([1, 1, 1]);
  });

  it.each([
    ['an unknown preset', 'imagenet' as NormalisationPreset],
    ['a property of all objects', 'toString' as NormalisationPreset],
    ['std 0', { std: 0 }],
    ['two means', { mean: [1, 2] }],
    ['scale 0', { scale: 0 }],
    ['NaN', { mean: Number.NaN }],
  ])('refuses %s', (_, given) => {
    expect(() => normalisationFrom(given)).toThrow(expect.objectContaining({ code: 'usage/normalisation' }));
  });
});
