import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { fitPixels } from './fit.ts';
import { grey } from './grey.ts';
import type { ImageInput, Normalisation } from './image-input.ts';
import { rgb } from './rgb.ts';

/** Turns a picture into the numbers a network expects: `height · width · channels` values, HWC. */
export function preprocess(pixels: Pixels, input: ImageInput): Float32Array {
  const out = new Float32Array(input.height * input.width * input.channels);
  preprocessInto(pixels, input, out, 0);
  return out;
}

/**
 * Writes a preprocessed picture into a batch at `offset` (in numbers), without a copy in between.
 *
 * Colour first, then size, then numbers: `y = (x · scale − mean) / std` in the channel order of the normalisation.
 * Throws `usage/batch` when the batch ends before the picture does.
 */
export function preprocessInto(pixels: Pixels, input: ImageInput, target: Float32Array, offset: number): void {
  checkRoom(input, target, offset);
  const coloured = input.channels === 1 ? grey(pixels) : rgb(pixels);
  const { data } = fitPixels(coloured, input);
  if (input.channels === 1) writeGrey(data, input.normalisation, target, offset);
  else writeRgb(data, input.normalisation, target, offset);
}

/** The normalised value of each of the 256 levels: a picture needs a look-up a value instead of two operations. */
function levels({ scale, mean, std }: Normalisation, channel: number): Float32Array {
  const m = mean[channel] as number;
  const s = std[channel] as number;
  return Float32Array.from({ length: 256 }, (_, x) => (x * scale - m) / s);
}

function writeGrey(data: Uint8Array, normalisation: Normalisation, target: Float32Array, offset: number): void {
  const level = levels(normalisation, 0);
  for (let i = 0; i < data.length; i++) target[offset + i] = level[data[i] as number] as number;
}

function writeRgb(data: Uint8Array, normalisation: Normalisation, target: Float32Array, offset: number): void {
  const [a, b, c] = [levels(normalisation, 0), levels(normalisation, 1), levels(normalisation, 2)];
  const [first, last] = normalisation.order === 'rgb' ? [0, 2] : [2, 0];
  for (let i = 0, o = offset; i < data.length; i += 3, o += 3) {
    target[o] = a[data[i + first] as number] as number;
    target[o + 1] = b[data[i + 1] as number] as number;
    target[o + 2] = c[data[i + last] as number] as number;
  }
}

function checkRoom({ height, width, channels }: ImageInput, target: Float32Array, offset: number): void {
  const length = height * width * channels;
  if (Number.isInteger(offset) && offset >= 0 && offset + length <= target.length) return;
  throw graftError({
    code: 'usage/batch',
    where: 'preprocessInto',
    expected: `room for ${height}×${width}×${channels} = ${length} numbers`,
    given: `${target.length} numbers from offset ${offset}`,
    fix: 'Allocate examples · height · width · channels numbers and pass the index times the size of one.',
  });
}
