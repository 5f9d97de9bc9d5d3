import { graftError } from '../errors.ts';
import type { Normalisation } from './image-input.ts';

/** A name that the field gives to a way of turning pixel values into numbers. */
export type NormalisationPreset = NonNullable<Normalisation['preset']>;

/**
 * The presets of the field for RGB.
 *
 * `tf: x / 127.5 − 1`; `torch: (x / 255 − mean) / std` with ImageNet's statistics; `caffe: BGR − (103.939, 116.779, 123.68)`; `unit: x / 255`.
 */
export const normalisationPresets: Readonly<Record<NormalisationPreset, Normalisation>> = {
  tf: { preset: 'tf', scale: 1 / 127.5, mean: [1, 1, 1], std: [1, 1, 1], order: 'rgb' },
  torch: { preset: 'torch', scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], order: 'rgb' },
  caffe: { preset: 'caffe', scale: 1, mean: [103.939, 116.779, 123.68], std: [1, 1, 1], order: 'bgr' },
  unit: { preset: 'unit', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1], order: 'rgb' },
};

/** Own numbers for a normalisation, `y = (x · scale − mean) / std` per channel. */
export interface NormalisationNumbers {
  /** @default 1 */
  scale?: number;
  /** One number for all channels, or one a channel. @default 0 */
  mean?: number | readonly number[];
  /** One number for all channels, or one a channel; never 0. @default 1 */
  std?: number | readonly number[];
  /** @default 'rgb' */
  order?: 'rgb' | 'bgr';
}

/** Makes a normalisation for 1 or 3 channels from a preset's name or from own numbers; throws `usage/normalisation`. */
export function normalisationFrom(
  given: NormalisationPreset | NormalisationNumbers,
  { channels = 3 }: { channels?: 1 | 3 } = {},
): Normalisation {
  if (typeof given === 'string') return fromPreset(given, channels);
  const each = (n: number | readonly number[]) => (typeof n === 'number' ? Array<number>(channels).fill(n) : [...n]);
  const { scale = 1, mean = 0, std = 1, order = 'rgb' } = given;
  const made: Normalisation = { scale, mean: each(mean), std: each(std), order };
  const problem = normalisationProblem(made, channels);
  if (problem) throw badNormalisation(problem, JSON.stringify(given));
  return made;
}

function fromPreset(name: NormalisationPreset, channels: 1 | 3): Normalisation {
  if (!Object.hasOwn(normalisationPresets, name))
    throw badNormalisation(`one of ${Object.keys(normalisationPresets).join(', ')}`, `"${name}"`);
  const preset = normalisationPresets[name];
  return channels === 3 ? { ...preset, mean: [...preset.mean], std: [...preset.std] } : forGrey(preset);
}

/** A preset for one channel: the mean of the channels' numbers; without a name where that is not what the name promises. */
function forGrey(preset: Normalisation): Normalisation {
  const average = (n: readonly number[]) => [n.reduce((a, b) => a + b, 0) / n.length];
  const { preset: name, scale } = preset;
  const made: Normalisation = { scale, mean: average(preset.mean), std: average(preset.std), order: 'rgb' };
  return name === 'tf' || name === 'unit' ? { preset: name, ...made } : made;
}

/** What is wrong with a normalisation for so many channels, as the words after "Expected"; `undefined` when nothing is. */
export function normalisationProblem({ scale, mean, std }: Normalisation, channels: number): string | undefined {
  if (!Number.isFinite(scale) || scale === 0) return 'a finite scale other than 0';
  if (mean.length !== channels || std.length !== channels) return `${channels} numbers in mean and in std`;
  if (![...mean, ...std].every(Number.isFinite) || std.includes(0)) return 'finite numbers, none of std 0';
  return undefined;
}

const badNormalisation = (expected: string, given: string) =>
  graftError({
    code: 'usage/normalisation',
    where: 'normalisationFrom',
    expected,
    given,
    fix: "Use the numbers the network was trained with: 'tf', 'torch', 'caffe', 'unit' or { scale, mean, std, order }.",
  });
