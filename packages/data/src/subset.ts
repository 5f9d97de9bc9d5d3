import type { Dataset } from './dataset.ts';
import { datasetHash } from './hash/dataset-hash.ts';
import { exampleAt } from './sources/memory-dataset.ts';
import { pixelBytes } from './sources/pixel-bytes.ts';

/** Some examples of a data set, in the given order, with the same classes; its hash is over their decoded pixels. */
export function subset(dataset: Dataset, indices: readonly number[]): Dataset {
  const chosen = [...indices];
  const examples = chosen.map((index) => exampleAt(dataset.examples, index, `subset of ${dataset.name}`));
  const { kind, name, labels, problems } = dataset;
  const read: Dataset['read'] = async (index, options) => dataset.read(exampleAt(chosen, index, `subset of ${name}`), options);
  async function* content(index: number, signal: AbortSignal | undefined) {
    yield* pixelBytes(await read(index, signal ? { signal } : {}));
  }
  const hash: Dataset['hash'] = ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => content(index, signal), signal });
  const { fingerprint } = dataset;
  const known: Pick<Dataset, 'fingerprint'> = fingerprint
    ? { fingerprint: async (index, options) => fingerprint.call(dataset, exampleAt(chosen, index, `subset of ${name}`), options) }
    : {};
  return { kind, name, labels, problems, examples, read, hash, ...known };
}
