import { type Augmentation, type ImageInput, type Pixels, preprocessInto, stopwatch } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { ChangeOf } from './any-augmentation.ts';

/** Stacks pictures, changed where that is asked for, into one `[n, height, width, channels]` column, in the memory of `spent` where that is long enough. */
export function stackImages(pictures: readonly Pixels[], input: ImageInput, changeOf: ChangeOf<Augmentation>, spent?: Column): Column {
  const size = input.height * input.width * input.channels;
  const length = pictures.length * size;
  const data = spent && spent.data.length >= length ? spent.data.subarray(0, length) : new Float32Array(length);
  pictures.forEach((pixels, i) => {
    const change = changeOf(i);
    const seen = change ? stopwatch.time('augment', () => change.augment.apply(pixels, change.random)) : pixels;
    preprocessInto(seen, input, data, i * size);
  });
  return { shape: [pictures.length, input.height, input.width, input.channels], data };
}
