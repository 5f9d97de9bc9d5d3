import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { exampleAt } from './example-at.ts';
import { heldDataset } from './held-dataset.ts';
import { type MemoryExamplesOptions, memoryExamples } from './memory-examples.ts';

export interface MemoryDatasetOptions extends MemoryExamplesOptions {
  pixels: readonly Pixels[];
}

/**
 * A data set of pictures that lie in memory, such as drawings or frames of a webcam.
 *
 * Errors: `data/bad-labels` when the lists differ in length or a label has no name; `data/bad-targets`; `data/bad-pixels` when sizes and bytes disagree.
 */
export function memoryDataset({ pixels, ...options }: MemoryDatasetOptions): Dataset<'image'> {
  const { labelNames, name = 'memory' } = options;
  checkPixels(pixels);
  const examples = memoryExamples(pixels.length, options);
  return heldDataset({ kind: 'image', name, labels: labelNames, examples, contentAt: (index) => exampleAt(pixels, index, name) });
}

function checkPixels(pixels: readonly Pixels[]): void {
  const wrong = pixels.findIndex(({ data, height, width, channels }) => data.length !== height * width * channels || data.length === 0);
  if (wrong < 0) return;
  const { data, height, width, channels } = pixels[wrong] as Pixels;
  throw graftError({
    code: 'data/bad-pixels',
    where: 'memoryDataset',
    expected: `${height * width * channels} values for ${height}×${width}×${channels}, at least one`,
    given: `${data.length} in picture ${wrong}`,
    fix: 'Give rows of pixels with the channels innermost.',
  });
}
