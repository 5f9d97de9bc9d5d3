import { type Augmentation, type ImageInput, type Pixels, preprocessInto, stopwatch } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { ChangeOf } from './any-augmentation.ts';

/** Stacks pictures, changed where that is asked for, into one `[n, height, width, channels]` column. */
export function stackImages(pictures: readonly Pixels[], input: ImageInput, changeOf: ChangeOf<Augmentation>): Column {
  const size = input.height * input.width * input.channels;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach((pixels, i) => {
    const change = changeOf(i);
    const seen = change ? stopwatch.time('augment', () => change.augment.apply(pixels, change.random)) : pixels;
    preprocessInto(seen, input, data, i * size);
  });
  return { shape: [pictures.length, input.height, input.width, input.channels], data };
}
