import type { AugmentationConfig } from '../../augment/augmentation.ts';
import { badOption } from '../../augment/internal/bad-option.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { audioAugmentationFromConfig } from './audio-augmentation-from-config.ts';

/** Names of ready-made augmentations of recordings, from nothing to much. */
export type AudioAugmentationPreset = 'none' | 'light' | 'standard';

const shift = (amount: number): AugmentationConfig => ({ name: 'time-shift', options: { amount } });
const masks = (count: number, width: number): AugmentationConfig => ({
  name: 'spec-augment',
  options: { frequencyMasks: count, frequencyWidth: width, timeMasks: count, timeWidth: width },
});

/** What each preset does, in order. The less data there is, the more of it a network needs. */
export const audioAugmentationPresets: Readonly<Record<AudioAugmentationPreset, readonly AugmentationConfig[]>> = {
  none: [],
  light: [shift(0.05), masks(1, 0.1)],
  standard: [shift(0.1), { name: 'add-noise', options: { snr: [10, 40], probability: 0.5 } }, masks(2, 0.15)],
};

/** A ready-made augmentation of recordings by name; throws `usage/augmentation` for names that do not exist. */
export function audioAugmentationPreset(name: AudioAugmentationPreset): AudioAugmentation {
  const known = Object.keys(audioAugmentationPresets);
  if (!known.includes(name)) throw badOption('audioAugmentationPreset', 'name', `one of ${known.join(', ')}`, name);
  return audioAugmentationFromConfig({ name: 'compose', options: { steps: audioAugmentationPresets[name] } });
}
