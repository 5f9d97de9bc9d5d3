import type { Pixels } from '../pixels.ts';
import { crop, type PixelBox } from '../preprocess/crop.ts';
import { resize } from '../preprocess/resize.ts';
import type { Random } from '../random.ts';
import type { Augmentation } from './augmentation.ts';
import { badOption } from './internal/bad-option.ts';
import { type Interval, interval } from './internal/interval.ts';
import { logUniform } from './internal/log-uniform.ts';
import { oneOf } from './internal/one-of.ts';
import { uniform } from './internal/uniform.ts';

export interface RandomResizedCropOptions {
  /** Share of the area that is kept, drawn evenly. @default [0.08, 1] */
  scale?: Interval;
  /** Width over height of what is kept, drawn evenly in its logarithm. @default [3/4, 4/3] */
  ratio?: Interval;
  /** How new pixels are made. @default 'bilinear' */
  filter?: 'nearest' | 'bilinear' | 'bicubic';
  /** Height and width of the result. Saves a later resize. @default the picture's own */
  size?: readonly [height: number, width: number];
}

/**
 * Cuts a random part out of pictures and scales it up, so that objects appear at many sizes; torchvision's `RandomResizedCrop`.
 *
 * Ten draws of area and ratio; when none fits, the largest centred part within the ratio. Reference: Szegedy et al., Going deeper with convolutions (2015).
 */
export function randomResizedCrop(options: RandomResizedCropOptions = {}): Augmentation {
  const name = 'random-resized-crop';
  const { scale = [0.08, 1], ratio = [3 / 4, 4 / 3], filter = 'bilinear', size } = options;
  interval(name, 'scale', scale, 1e-6, 1);
  interval(name, 'ratio', ratio, 1e-3, 1e3);
  oneOf(name, 'filter', filter, ['nearest', 'bilinear', 'bicubic']);
  if (size) checkSize(name, size);
  const apply: Augmentation['apply'] = (pixels, random) => {
    const [height, width] = size ?? [pixels.height, pixels.width];
    return resize(cropped(pixels, drawBox(pixels, scale, ratio, random)), { height, width, filter });
  };
  return { name, options: { scale, ratio, filter, ...(size && { size }) }, apply };
}

const cropped = (pixels: Pixels, box: PixelBox) =>
  box.height === pixels.height && box.width === pixels.width ? pixels : crop(pixels, box);

function checkSize(name: string, size: unknown): void {
  const isSide = (n: unknown) => Number.isInteger(n) && (n as number) >= 1 && (n as number) <= 4096;
  if (!Array.isArray(size) || size.length !== 2 || !size.every(isSide))
    throw badOption(name, 'size', '[height, width] from 1 to 4096', size);
}

function drawBox({ height, width }: Pixels, scale: Interval, ratio: Interval, random: Random): PixelBox {
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = height * width * uniform(random, scale);
    const aspect = logUniform(random, ratio);
    const w = Math.round(Math.sqrt(area * aspect));
    const h = Math.round(Math.sqrt(area / aspect));
    if (w < 1 || h < 1 || w > width || h > height) continue;
    return { top: random.integer(height - h + 1), left: random.integer(width - w + 1), height: h, width: w };
  }
  return largestCentred(height, width, ratio);
}

function largestCentred(height: number, width: number, [low, high]: Interval): PixelBox {
  const h = Math.min(height, Math.max(1, Math.round(width / low)));
  const w = Math.min(width, Math.max(1, Math.round(height * high)));
  return { top: Math.floor((height - h) / 2), left: Math.floor((width - w) / 2), height: h, width: w };
}
