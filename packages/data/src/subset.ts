import type { ContentKind, Dataset } from './dataset.ts';
import { datasetHash } from './hash/dataset-hash.ts';
import { contentBytes } from './sources/content-bytes.ts';
import { exampleAt } from './sources/example-at.ts';

/** Some examples of a data set, in the given order, with the same classes; its hash is over their content. */
export function subset<K extends ContentKind>(dataset: Dataset<K>, indices: readonly number[]): Dataset<K> {
  const chosen = [...indices];
  const examples = chosen.map((index) => exampleAt(dataset.examples, index, `subset of ${dataset.name}`));
  const { kind, name, labels, problems } = dataset;
  const read: Dataset<K>['read'] = async (index, options) => dataset.read(exampleAt(chosen, index, `subset of ${name}`), options);
  async function* content(index: number, signal: AbortSignal | undefined) {
    yield* contentBytes(await read(index, signal ? { signal } : {}));
  }
  const hash: Dataset['hash'] = ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => content(index, signal), signal });
  const { fingerprint } = dataset;
  const known: Pick<Dataset<K>, 'fingerprint'> = fingerprint
    ? { fingerprint: async (index, options) => fingerprint.call(dataset, exampleAt(chosen, index, `subset of ${name}`), options) }
    : {};
  return { kind, name, labels, problems, examples, read, hash, ...known };
}
