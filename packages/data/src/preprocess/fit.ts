import type { Pixels } from '../pixels.ts';
import { centreBox } from './centre-crop.ts';
import type { ImageInput } from './image-input.ts';
import { resize } from './resize.ts';

/** What of an image input says where pixels go. */
export type FitTarget = Pick<ImageInput, 'height' | 'width' | 'resize' | 'fit'>;

/** Brings a picture of any size to the height and width that a network expects; see `Fit` for the ways. */
export function fitPixels(pixels: Pixels, target: FitTarget): Pixels {
  const { height, width, resize: filter, fit } = target;
  switch (fit.kind) {
    case 'stretch':
      return resize(pixels, { height, width, filter });
    case 'crop':
      return scaleAndCrop(pixels, target, fit.fraction);
    case 'pad':
      return scaleAndPad(pixels, target, fit);
    default:
      return fit satisfies never;
  }
}

/**
 * The evaluation transform of timm and torchvision: the shorter side becomes `floor(target / fraction)`, the middle is kept.
 *
 * Only the middle is computed, so that a picture of 1×10,000 pixels costs no more than its crop.
 */
function scaleAndCrop(pixels: Pixels, { height, width, resize: filter }: FitTarget, fraction: number): Pixels {
  const scaled = height === width ? shorterSideTo(pixels, Math.floor(height / fraction)) : cover(pixels, height, width, fraction);
  return resize(pixels, { ...scaled, filter, window: centreBox(scaled, height, width) });
}

/** torchvision's `Resize(size)`: the longer side is truncated, `int(size · long / short)`. */
function shorterSideTo({ height, width }: Pixels, size: number): { height: number; width: number } {
  const longer = (long: number, short: number) => Math.trunc((size * long) / short);
  return height <= width ? { height: size, width: longer(width, height) } : { height: longer(height, width), width: size };
}

/** timm's `ResizeKeepRatio` for targets that are not square: the smallest size that covers the scaled target. */
function cover({ height, width }: Pixels, targetHeight: number, targetWidth: number, fraction: number): { height: number; width: number } {
  const ratio = Math.min(height / Math.floor(targetHeight / fraction), width / Math.floor(targetWidth / fraction));
  return { height: Math.round(height / ratio), width: Math.round(width / ratio) };
}

function scaleAndPad(pixels: Pixels, target: FitTarget, { margin, value }: { margin: number; value: number }): Pixels {
  const ratio = Math.min((target.height - 2 * margin) / pixels.height, (target.width - 2 * margin) / pixels.width);
  const side = (n: number) => Math.max(1, Math.round(n * ratio));
  const inner = resize(pixels, { height: side(pixels.height), width: side(pixels.width), filter: target.resize });
  return centredOn(inner, target.height, target.width, value);
}

function centredOn(inner: Pixels, height: number, width: number, value: number): Pixels {
  const row = inner.width * inner.channels;
  const data = new Uint8Array(height * width * inner.channels).fill(value);
  const top = Math.floor((height - inner.height) / 2);
  const left = Math.floor((width - inner.width) / 2);
  for (let y = 0; y < inner.height; y++) {
    data.set(inner.data.subarray(y * row, (y + 1) * row), ((top + y) * width + left) * inner.channels);
  }
  return { data, height, width, channels: inner.channels };
}
