import { badOption } from '../../augment/internal/bad-option.ts';
import { inRange } from '../../augment/internal/in-range.ts';
import type { Random } from '../../random.ts';
import type { Spectrogram } from '../spectrogram.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { timeWarp } from './time-warp.ts';

export interface SpecAugmentOptions {
  /** Stripes of bands that are hidden, 0…16. @default 2 */
  frequencyMasks?: number;
  /** Widest of them, as a share of all bands, 0…1. @default 0.15 */
  frequencyWidth?: number;
  /** Stripes of rows that are hidden, 0…16. @default 2 */
  timeMasks?: number;
  /** Widest of them, as a share of all rows, 0…1. @default 0.15 */
  timeWidth?: number;
  /** Farthest that a moment is moved, as a share of all rows, 0…0.25; 0 for not at all. @default 0 */
  timeWarp?: number;
  /** What takes the place of what is hidden: the mean of the spectrogram, or a number (normalised). @default 'mean' */
  fill?: 'mean' | number;
}

/**
 * Hides random stripes of bands and of rows of the prepared spectrogram, so that a network learns to use the rest.
 *
 * A stripe's width is drawn from 0 to the widest, then its place. Reference: Park et al., SpecAugment (2019).
 */
export function specAugment({
  frequencyMasks = 2,
  frequencyWidth = 0.15,
  timeMasks = 2,
  timeWidth = 0.15,
  timeWarp: warp = 0,
  fill = 'mean',
}: SpecAugmentOptions = {}): AudioAugmentation {
  const name = 'spec-augment';
  const options = { frequencyMasks, frequencyWidth, timeMasks, timeWidth, timeWarp: warp, fill };
  checkOptions(name, options);
  const changeSpectrogram: AudioAugmentation['changeSpectrogram'] = (spectrogram, random) => {
    const { frames, bands } = spectrogram;
    const warped = timeWarp(spectrogram, Math.floor(warp * frames), random);
    const stripes = [
      ...drawn(random, frequencyMasks, frequencyWidth, bands).map(([from, to]): Box => [0, frames, from, to]),
      ...drawn(random, timeMasks, timeWidth, frames).map(([from, to]): Box => [from, to, 0, bands]),
    ];
    const seen = stripes.filter(([top, bottom, left, right]) => bottom > top && right > left);
    return seen.length === 0 ? warped : hidden(warped, seen, fill);
  };
  return { name, options, changeSpectrogram };
}

type Box = [top: number, bottom: number, left: number, right: number];

function drawn(random: Random, count: number, widest: number, size: number): [from: number, to: number][] {
  return Array.from({ length: count }, () => {
    const width = random.integer(Math.floor(widest * size) + 1);
    const from = random.integer(size - width + 1);
    return [from, from + width];
  });
}

function hidden(spectrogram: Spectrogram, boxes: readonly Box[], fill: 'mean' | number): Spectrogram {
  const { data, bands } = spectrogram;
  const value = fill === 'mean' ? data.reduce((sum, x) => sum + x, 0) / data.length : fill;
  const out = data.slice();
  for (const [top, bottom, left, right] of boxes)
    for (let row = top; row < bottom; row++) out.fill(value, row * bands + left, row * bands + right);
  return { ...spectrogram, data: out };
}

function checkOptions(name: string, options: Required<SpecAugmentOptions>): void {
  for (const option of ['frequencyMasks', 'timeMasks'] as const)
    if (!Number.isInteger(inRange(name, option, options[option], 0, 16))) throw badOption(name, option, 'a whole number', options[option]);
  for (const option of ['frequencyWidth', 'timeWidth'] as const) inRange(name, option, options[option], 0, 1);
  inRange(name, 'timeWarp', options.timeWarp, 0, 0.25);
  if (options.fill !== 'mean') inRange(name, 'fill', options.fill, -1e6, 1e6);
}
