import { graftError } from '../errors.ts';

/** The error for a PNG file that ends too early. */
export const truncatedPng = (where: string, given: string) =>
  graftError({
    code: 'data/truncated-image',
    where,
    expected: 'a complete PNG file',
    given,
    fix: 'The file was cut off: fetch or save it again, or remove it.',
  });

/** The error for a PNG file whose content contradicts itself. */
export const corruptPng = (where: string, given: string) =>
  graftError({
    code: 'data/corrupt-image',
    where,
    expected: 'a readable PNG file',
    given,
    fix: 'Open and save it in an image editor, or remove it.',
  });
