import type { AugmentationConfig } from '../../augment/augmentation.ts';
import { configBuilder } from '../../augment/internal/config-builder.ts';
import { graftError } from '../../errors.ts';
import type { Waveform } from '../../waveform.ts';
import { addNoise } from './add-noise.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { backgroundMix } from './background-mix.ts';
import { composeAudio } from './compose-audio.ts';
import { specAugment } from './spec-augment.ts';
import { timeShift } from './time-shift.ts';

/** What a config cannot hold. */
export interface AudioAugmentationParts {
  /** The recordings of `background-mix`. @default none, then that cannot be rebuilt */
  backgrounds?: readonly Waveform[];
}

const factories = ({ backgrounds }: AudioAugmentationParts) => ({
  'spec-augment': specAugment,
  'time-shift': timeShift,
  'add-noise': addNoise,
  'background-mix': (options: Record<string, unknown>) => {
    if (backgrounds === undefined) throw noBackgrounds();
    return backgroundMix(backgrounds, options);
  },
});

/** Names of the augmentations that {@link audioAugmentationFromConfig} can rebuild, `compose` among them. */
export const audioAugmentationNames: readonly string[] = [...Object.keys(factories({})), 'compose'];

/** Rebuilds an augmentation of recordings from its `{ name, options }`; throws `usage/augmentation` for names or options it does not know. */
export const audioAugmentationFromConfig = (config: AugmentationConfig, parts: AudioAugmentationParts = {}): AudioAugmentation =>
  configBuilder<AudioAugmentation>({ where: 'audioAugmentationFromConfig', factories: factories(parts), compose: composeAudio })(config);

const noBackgrounds = () =>
  graftError({
    code: 'usage/augmentation',
    where: 'audioAugmentationFromConfig',
    expected: 'the recordings of background-mix beside its config',
    given: 'none',
    fix: 'Pass { backgrounds }, or leave background-mix out where a config must do alone, as in a worker.',
  });
