import { type Augmentation, type ImageInput, type Pixels, preprocessInto, seededRandom, stopwatch } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { StillJob, View } from './runner.ts';

/** Prepares one view of a picture: its randomness depends on seed, example and view alone, so that any worker makes the same. */
export function viewOf(pixels: Pixels, { index, view }: View, augment: Augmentation | undefined, seed: number): Pixels {
  if (view === 0 || !augment) return pixels;
  return stopwatch.time('augment', () => augment.apply(pixels, seededRandom(`${seed}/${index}/${view}`)));
}

/** Stacks pictures into one `[n, height, width, channels]` column. */
export function stack(pictures: readonly Pixels[], input: ImageInput): Column {
  const size = input.height * input.width * input.channels;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach((pixels, i) => {
    preprocessInto(pixels, input, data, i * size);
  });
  return { shape: [pictures.length, input.height, input.width, input.channels], data };
}

/** Decodes, augments and prepares one batch of views. */
export async function readBatch(job: Omit<StillJob, 'network' | 'values'>, views: readonly View[], signal?: AbortSignal): Promise<Column> {
  const decoded = await Promise.all(views.map((view) => job.dataset.read(view.index, signal ? { signal } : {})));
  return prepareBatch(decoded, views, job);
}

/** Augments and prepares one batch of views of decoded pictures. */
export function prepareBatch(
  decoded: readonly Pixels[],
  views: readonly View[],
  { augment, seed, input }: Pick<StillJob, 'augment' | 'seed' | 'input'>,
): Column {
  const pictures = views.map((view, i) => viewOf(decoded[i] as Pixels, view, augment, seed));
  return stopwatch.time('resize', () => stack(pictures, input));
}
