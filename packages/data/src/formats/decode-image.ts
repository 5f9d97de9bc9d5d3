import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { onWhite } from '../preprocess/on-white.ts';
import { type ImageKind, imageKind } from './image-kind.ts';
import { type DecodeOptions, decodeJpeg } from './jpeg.ts';
import { decodePng } from './png.ts';

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

/** The error for a file that is neither JPEG nor PNG, naming what it is and what to do. */
export function unreadableKind(kind: ImageKind, bytes: Uint8Array, where: string) {
  const expected = 'a JPEG or PNG picture';
  if (bytes.length === 0)
    return graftError({ code: 'data/empty-file', where, expected, given: 'an empty file', fix: 'Fetch it again or remove it.' });
  if (kind === 'unknown')
    return graftError({
      code: 'data/unknown-image-kind',
      where,
      expected,
      given: `a file that starts with ${[...bytes.subarray(0, 4)].map((b) => b.toString(16).padStart(2, '0')).join(' ')}`,
      fix: 'Remove it from the folder, or save it as JPEG or PNG.',
    });
  return graftError({
    code: 'data/unsupported-image',
    where,
    expected,
    given: `a ${kind} file`,
    fix: 'Convert it to JPEG or PNG; in Node an installed sharp also reads webp, gif, tiff and avif.',
  });
}
