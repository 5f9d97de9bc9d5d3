import type { JsonObject, TrainingOptions } from '@graftjs/core';
import {
  type Augmentation,
  type AugmentationPreset,
  augmentationFromConfig,
  augmentationPreset,
  type ContentKind,
  type Fit,
} from '@graftjs/data';
import {
  type AudioAugmentation,
  type AudioAugmentationPreset,
  audioAugmentationFromConfig,
  audioAugmentationPreset,
} from '@graftjs/data/audio';
import { bytesOf } from '../options/bytes-of.ts';
import { fitOf } from '../options/fit-of.ts';
import type { TrainSettings, TransferSettings } from '../options/schema.ts';

/** The numbers of a run in the library's words; what was not given is left to the library. */
export function trainingOptions(settings: TransferSettings | TrainSettings): TrainingOptions {
  const { epochs, minutes, batchSize, microBatch, shards, seed, views, validation, test, labelsPerClass, rate, decay } = settings;
  const { update, schedule, patience, batchNorm, classWeights, labelSmoothing, guard, plan } = settings;
  const numbers = { epochs, minutes, batchSize, microBatch, shards, seed, views, validation, test, labelsPerClass, rate, decay };
  const memoryLimit = typeof settings.memoryLimit === 'string' ? bytesOf(settings.memoryLimit) : settings.memoryLimit;
  return given({
    ...numbers,
    memoryLimit,
    update,
    schedule,
    patience,
    batchNorm,
    classWeights,
    labelSmoothing,
    guard,
    plan,
  }) as TrainingOptions;
}

/** The augmentation of a preset's name or a description, for data of a kind. Errors: `usage/augmentation`. */
export function augmentationOf(augment: TransferSettings['augment'], kind: ContentKind): { augment?: Augmentation | AudioAugmentation } {
  if (!augment || augment === 'none') return {};
  const config = augment as Parameters<typeof augmentationFromConfig>[0];
  if (kind === 'audio')
    return {
      augment:
        typeof augment === 'string' ? audioAugmentationPreset(augment as AudioAugmentationPreset) : audioAugmentationFromConfig(config),
    };
  return { augment: typeof augment === 'string' ? augmentationPreset(augment as AugmentationPreset) : augmentationFromConfig(config) };
}

/** How pictures come to the network's size, typed or from a config file. */
export const fitGiven = ({ fit }: TransferSettings | TrainSettings): { fit?: Fit } =>
  given({ fit: typeof fit === 'string' ? fitOf(fit) : fit }) as { fit?: Fit };

/** Entries that say something: a config file writes null for what was not given. */
export const given = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** How the run was called, for its config.json. */
export const calledWith = (settings: object, command: string, keys: readonly string[]): JsonObject => ({
  command,
  ...(given(Object.fromEntries(keys.map((key) => [key, (settings as Record<string, unknown>)[key]]))) as JsonObject),
});
