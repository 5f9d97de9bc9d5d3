import { throwIfAborted } from '../aborted.ts';
import type { ContentKind, ContentOf, Dataset } from '../dataset.ts';
import { datasetHash } from '../hash/dataset-hash.ts';
import { fingerprint } from '../hash/fingerprint.ts';
import { contentBytes } from './content-bytes.ts';

export interface HeldDatasetParts<K extends ContentKind> extends Pick<Dataset, 'name' | 'labels' | 'examples'> {
  kind: K;
  /** @default none */
  problems?: Dataset['problems'];
  /** What one example is, at hand without waiting. */
  contentAt(index: number): ContentOf[K];
}

/** A data set whose contents lie in memory in whatever form. */
export const heldDataset = <K extends ContentKind>({
  kind,
  name,
  labels,
  examples,
  problems = [],
  contentAt,
}: HeldDatasetParts<K>): Dataset<K> => ({
  kind,
  name,
  labels,
  examples,
  problems,
  read: async (index, { signal } = {}) => {
    throwIfAborted(signal, name);
    return contentAt(index);
  },
  hash: ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => contentBytes(contentAt(index)), signal }),
  fingerprint: async (index, { signal } = {}) => {
    throwIfAborted(signal, name);
    return fingerprint(contentBytes(contentAt(index)));
  },
});
