import type { ContentKind, Dataset } from './dataset.ts';
import { graftError } from './errors.ts';
import { datasetHash } from './hash/dataset-hash.ts';
import { fingerprintAt } from './hash/fingerprint-at.ts';

/**
 * The same examples under another list of classes, such as that of a model: names are matched, some may be without examples.
 *
 * Errors: `data/label-mismatch` where an example's class is not in the list.
 */
export function relabel<K extends ContentKind>(dataset: Dataset<K>, labels: readonly string[]): Dataset<K> {
  const missing = dataset.labels.filter((label, at) => !labels.includes(label) && dataset.examples.some((example) => example.label === at));
  if (missing.length > 0) throw unknown(dataset.name, labels, missing);
  const examples = dataset.examples.map((example) => ({
    ...example,
    label: example.label === null ? null : labels.indexOf(dataset.labels[example.label] as string),
  }));
  async function* content(index: number, signal: AbortSignal | undefined) {
    yield new TextEncoder().encode(await fingerprintAt(dataset, index, signal ? { signal } : {}));
  }
  const { description, ...rest } = dataset;
  return {
    ...rest,
    labels: [...labels],
    examples,
    hash: ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => content(index, signal), signal }),
    ...(description
      ? { description: { module: '@graftjs/data/node', export: 'relabelled', options: { of: description, labels: [...labels] } } }
      : {}),
  };
}

const unknown = (where: string, labels: readonly string[], missing: readonly string[]) =>
  graftError({
    code: 'data/label-mismatch',
    where,
    expected: `examples of the classes ${labels.join(', ')}`,
    given: `examples of ${missing.join(', ')} as well`,
    fix: 'Leave those examples out, or add their classes to the list.',
  });
