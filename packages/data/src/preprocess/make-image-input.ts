import type { Fit, ImageInput } from './image-input.ts';
import { type NormalisationNumbers, type NormalisationPreset, normalisationFrom } from './normalisation.ts';
import { parseImageInput } from './parse-image-input.ts';

export interface ImageInputOptions {
  /** Side of a square in pixels, or `[height, width]`; 1…4096. */
  size: number | readonly [height: number, width: number];
  /** A preset's name or own numbers. @default 'unit' */
  normalise?: NormalisationPreset | NormalisationNumbers;
  /** How new pixels are made. @default 'bilinear' */
  resize?: ImageInput['resize'];
  /** How proportions that differ are dealt with. @default { kind: 'stretch' } */
  fit?: Fit;
  /** @default 3 */
  channels?: 1 | 3;
}

/** Describes the pictures that a network expects, with the usual choices filled in; throws `data/image-input` for impossible ones. */
export function imageInput(options: ImageInputOptions): ImageInput {
  const { size, normalise = 'unit', resize = 'bilinear', fit = { kind: 'stretch' }, channels = 3 } = options;
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  return parseImageInput({
    kind: 'image',
    height,
    width,
    channels,
    resize,
    fit,
    normalisation: normalisationFrom(normalise, { channels }),
  });
}
