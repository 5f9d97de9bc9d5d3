import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import type { Passage } from '../passage.ts';
import { exampleAt } from './example-at.ts';
import { heldDataset } from './held-dataset.ts';
import { type MemoryExamplesOptions, memoryExamples } from './memory-examples.ts';

export interface TextDatasetOptions extends MemoryExamplesOptions {
  /** Texts, or pairs of texts. */
  passages: readonly (string | Passage)[];
}

/** A data set of texts that lie in memory. Errors: `data/bad-labels`, `data/bad-targets`, `data/empty-text`. */
export function textDataset({ passages, ...options }: TextDatasetOptions): Dataset<'text'> {
  const { labelNames, name = 'memory' } = options;
  const contents = passages.map((passage) => (typeof passage === 'string' ? { text: passage } : { ...passage }));
  const empty = contents.findIndex(({ text, pair = '' }) => text.trim() === '' && pair.trim() === '');
  if (empty >= 0)
    throw graftError({
      code: 'data/empty-text',
      where: 'textDataset',
      expected: 'something in every text',
      given: `nothing in text ${empty}`,
      fix: 'Leave it out, its label too.',
    });
  const examples = memoryExamples(contents.length, options);
  return heldDataset({ kind: 'text', name, labels: labelNames, examples, contentAt: (index) => exampleAt(contents, index, name) });
}
