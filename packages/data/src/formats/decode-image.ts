import type { Pixels } from '../pixels.ts';
import { onWhite } from '../preprocess/on-white.ts';
import { imageKind } from './image-kind.ts';
import { type DecodeOptions, decodeJpeg } from './jpeg.ts';
import { decodePng } from './png.ts';
import { unreadableKind } from './unreadable-kind.ts';

export interface DecodeImageOptions extends DecodeOptions {
  /** What becomes of transparency: laid on white (1 or 3 channels come out) or kept as a fourth channel. @default 'on-white' */
  alpha?: 'on-white' | 'keep';
}

/**
 * Decodes a JPEG or PNG file, told apart by its first bytes: upright pixels of 8 bits, grey or RGB.
 *
 * Errors: `data/empty-file`, `data/unsupported-image` (a kind that is not read here), `data/unknown-image-kind`,
 * `data/truncated-image`, `data/corrupt-image`, `data/image-too-large`.
 */
export function decodeImage(bytes: Uint8Array, { alpha = 'on-white', ...options }: DecodeImageOptions = {}): Pixels {
  const kind = imageKind(bytes);
  if (kind === 'jpeg') return decodeJpeg(bytes, options);
  if (kind !== 'png') throw unreadableKind(kind, bytes, options.where ?? 'decodeImage');
  const pixels = decodePng(bytes, options);
  return alpha === 'keep' ? pixels : onWhite(pixels);
}
