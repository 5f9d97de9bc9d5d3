import { type Augmentation, type ImageInput, type Pixels, preprocessInto, seededRandom, stopwatch } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { View } from '../runners/runner.ts';

/** One view of a picture: its randomness depends on seed, example and view alone, so that any worker makes the same. */
export function viewOf(pixels: Pixels, { index, view }: View, augment: Augmentation | undefined, seed: number): Pixels {
  if (view === 0 || !augment) return pixels;
  return stopwatch.time('augment', () => augment.apply(pixels, seededRandom(`${seed}/${index}/${view}`)));
}

/** Stacks pictures into one `[n, height, width, channels]` column. */
export function stackImages(pictures: readonly Pixels[], input: ImageInput): Column {
  const size = input.height * input.width * input.channels;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach((pixels, i) => {
    preprocessInto(pixels, input, data, i * size);
  });
  return { shape: [pictures.length, input.height, input.width, input.channels], data };
}
