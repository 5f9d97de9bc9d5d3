import { graftError } from '../errors.ts';

/** How much a stranger's picture may ask for. */
export interface ImageLimits {
  /** Most pixels (width × height) that are decoded. @default 50,000,000 */
  maxPixels?: number;
}

/** Pixels that are decoded at most unless told otherwise; a JPEG needs about 15 bytes for each while it is decoded. */
export const defaultMaxPixels = 50_000_000;

/** Refuses a picture without area or with more pixels than allowed. Errors: `data/corrupt-image`, `data/image-too-large`. */
export function checkImageSize(where: string, width: number, height: number, { maxPixels = defaultMaxPixels }: ImageLimits): void {
  if (width < 1 || height < 1)
    throw graftError({
      code: 'data/corrupt-image',
      where,
      expected: 'a picture of at least 1×1',
      given: `${width}×${height}`,
      fix: 'Save the picture again or remove it.',
    });
  if (width * height > maxPixels)
    throw graftError({
      code: 'data/image-too-large',
      where,
      expected: `at most ${maxPixels} pixels`,
      given: `${width}×${height}`,
      fix: 'Make the picture smaller, or raise maxPixels if you trust it.',
    });
}
