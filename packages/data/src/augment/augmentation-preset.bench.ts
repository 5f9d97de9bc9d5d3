/** What an augmentation of one 224×224 RGB picture costs: `vitest bench packages/data/src/augment`. */
import { bench, describe } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { type AugmentationPreset, augmentationPreset, augmentationPresets } from './augmentation-preset.ts';

const random = seededRandom(1);
const picture: Pixels = {
  data: Uint8Array.from({ length: 224 * 224 * 3 }, () => random.integer(256)),
  height: 224,
  width: 224,
  channels: 3,
};

describe('augmentation presets', () => {
  for (const name of Object.keys(augmentationPresets) as AugmentationPreset[]) {
    const preset = augmentationPreset(name);
    bench(name, () => {
      preset.apply(picture, random);
    });
  }
});
