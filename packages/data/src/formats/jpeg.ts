import { decode } from 'jpeg-js';
import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { upright } from './exif.ts';
import { checkImageSize, defaultMaxPixels, type ImageLimits } from './image-limits.ts';
import { type JpegStructure, jpegStructure } from './jpeg-structure.ts';

/** A file may pass over the picture again and again; libjpeg's own advice is to stop somewhere. */
const mostScans = 100;

export interface DecodeOptions extends ImageLimits {
  /** The name to use in errors, such as the file's. */
  where?: string;
}

/**
 * Decodes a JPEG file, baseline or progressive, upright: 1 channel for grey pictures, else RGB.
 *
 * Errors: `data/truncated-image` (the end marker is missing, or too few bytes for its size), `data/corrupt-image`,
 * `data/unsupported-image` (arithmetic, lossless or hierarchical coding), `data/image-too-large`.
 */
export function decodeJpeg(bytes: Uint8Array, { where = 'decodeJpeg', maxPixels = defaultMaxPixels }: DecodeOptions = {}): Pixels {
  const structure = checkedStructure(bytes, where, maxPixels);
  const image = decodeWhole(bytes.subarray(0, structure.end), where, maxPixels);
  if (image.width !== structure.width || image.height !== structure.height)
    throw corrupt(where, `${image.width}×${image.height} in the end`);
  const { width, height } = structure;
  const pixels: Pixels =
    structure.components === 1
      ? { data: everyThird(image.data), width, height, channels: 1 }
      : { data: image.data, width, height, channels: 3 };
  return upright(pixels, structure.orientation);
}

function checkedStructure(bytes: Uint8Array, where: string, maxPixels: number): JpegStructure {
  const structure = jpegStructure(bytes);
  if (structure === undefined) throw corrupt(where, 'markers that lead nowhere');
  if (structure.end === undefined) throw truncated(where, `${bytes.length} bytes without it`);
  if (structure.unusual) throw unsupported(where);
  checkImageSize(where, structure.width, structure.height, { maxPixels });
  if (structure.scans < 1 || structure.scans > mostScans) throw corrupt(where, `${structure.scans} scans`);
  // A block costs a bit in the first scan of a progressive file and two (DC and end of block) in a baseline file.
  const fewest = Math.floor((structure.blocks * (structure.progressive ? 1 : 2)) / 8);
  if (bytes.length < fewest) throw truncated(where, `${bytes.length} bytes for ${structure.width}×${structure.height}`);
  return structure;
}

function decodeWhole(bytes: Uint8Array, where: string, maxPixels: number) {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: maxPixels / 1e6,
      maxMemoryUsageInMB: 16 + (maxPixels * 24) / 2 ** 20,
    });
  } catch (cause) {
    throw corrupt(where, cause instanceof Error ? cause.message : 'an unreadable stream', cause);
  }
}

function everyThird(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length / 3);
  for (let i = 0; i < out.length; i++) out[i] = data[3 * i] as number;
  return out;
}

const truncated = (where: string, given: string) =>
  graftError({
    code: 'data/truncated-image',
    where,
    expected: 'a complete JPEG file with its end marker',
    given,
    fix: 'The file was cut off: fetch or save it again, or remove it.',
  });

const unsupported = (where: string) =>
  graftError({
    code: 'data/unsupported-image',
    where,
    expected: 'a baseline or progressive JPEG file of 8 bits',
    given: 'arithmetic, lossless, hierarchical or deeper coding',
    fix: 'Save it as an ordinary JPEG or PNG file.',
  });

const corrupt = (where: string, given: string, cause?: unknown) =>
  graftError({
    code: 'data/corrupt-image',
    where,
    expected: 'a readable JPEG file',
    given,
    fix: 'Open and save it in an image editor, or remove it.',
    ...(cause === undefined ? {} : { cause }),
  });
