import type { Pixels } from '../pixels.ts';
import type { PixelBox } from '../preprocess/crop.ts';
import type { Random } from '../random.ts';
import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import { type Interval, interval } from './internal/interval.ts';
import { logUniform } from './internal/log-uniform.ts';
import { uniform } from './internal/uniform.ts';

export interface RandomEraseOptions {
  /** How often a rectangle is erased, 0…1. @default 0.5 */
  probability?: number;
  /** Share of the area that is erased, drawn evenly. @default [0.02, 0.33] */
  scale?: Interval;
  /** Height over width of the rectangle, drawn evenly in its logarithm. @default [0.3, 3.3] */
  ratio?: Interval;
  /** What takes its place: a level (0…255) or a random one for every value. @default 'noise' */
  value?: number | 'noise';
}

/**
 * Hides a random rectangle, so that a network learns to use the rest.
 *
 * Ten draws of area and ratio; when none fits, nothing is erased. Reference: Zhong et al., Random erasing data augmentation (2020).
 */
export function randomErase(options: RandomEraseOptions = {}): Augmentation {
  const name = 'random-erase';
  const { probability = 0.5, scale = [0.02, 0.33], ratio = [0.3, 3.3], value = 'noise' } = options;
  inRange(name, 'probability', probability, 0, 1);
  interval(name, 'scale', scale, 0, 1);
  interval(name, 'ratio', ratio, 1e-3, 1e3);
  if (value !== 'noise') inRange(name, 'value', value, 0, 255);
  const apply: Augmentation['apply'] = (pixels, random) => {
    if (random.next() >= probability) return pixels;
    const box = drawBox(pixels, scale, ratio, random);
    return box ? erased(pixels, box, value === 'noise' ? () => random.integer(256) : () => value) : pixels;
  };
  return { name, options: { probability, scale, ratio, value }, apply };
}

function drawBox({ height, width }: Pixels, scale: Interval, ratio: Interval, random: Random): PixelBox | undefined {
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = height * width * uniform(random, scale);
    const aspect = logUniform(random, ratio);
    const h = Math.round(Math.sqrt(area * aspect));
    const w = Math.round(Math.sqrt(area / aspect));
    if (h < 1 || w < 1 || h >= height || w >= width) continue;
    return { top: random.integer(height - h + 1), left: random.integer(width - w + 1), height: h, width: w };
  }
  return undefined;
}

function erased(pixels: Pixels, { top, left, height, width }: PixelBox, level: () => number): Pixels {
  const out = pixels.data.slice();
  for (let y = top; y < top + height; y++) {
    const from = (y * pixels.width + left) * pixels.channels;
    for (let i = from; i < from + width * pixels.channels; i++) out[i] = level();
  }
  return { ...pixels, data: out };
}
