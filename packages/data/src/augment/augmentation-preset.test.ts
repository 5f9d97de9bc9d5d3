import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { augmentationFromConfig } from './augmentation-from-config.ts';
import { type AugmentationPreset, augmentationPreset, augmentationPresets } from './augmentation-preset.ts';

const draws = seededRandom(1);
const picture: Pixels = { data: Uint8Array.from({ length: 32 * 32 * 3 }, () => draws.integer(256)), height: 32, width: 32, channels: 3 };
const names = Object.keys(augmentationPresets) as AugmentationPreset[];

describe.each(names)('augmentation preset %s', (name) => {
  it('is rebuilt from its JSON to the same pictures', () => {
    const preset = augmentationPreset(name);
    const rebuilt = augmentationFromConfig(JSON.parse(JSON.stringify({ name: preset.name, options: preset.options })));
    for (let seed = 0; seed < 10; seed++) {
      expect([...rebuilt.apply(picture, seededRandom(seed)).data]).toEqual([...preset.apply(picture, seededRandom(seed)).data]);
    }
  });

  it('holds no flip when flips are off', () => {
    expect(JSON.stringify(augmentationPreset(name, { flip: false }).options)).not.toContain('flip');
    expect(JSON.stringify(augmentationPreset(name).options).includes('flip')).toBe(name !== 'none');
  });
});

it('changes nothing with none', () => expect(augmentationPreset('none').apply(picture, seededRandom(1))).toBe(picture));

it('refuses a name that does not exist', () => {
  expect(() => augmentationPreset('mild' as AugmentationPreset)).toThrow(/\[augmentationPreset, name\] Expected one of none, light/);
});
