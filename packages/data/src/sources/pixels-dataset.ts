import { throwIfAborted } from '../aborted.ts';
import type { Dataset } from '../dataset.ts';
import { datasetHash } from '../hash/dataset-hash.ts';
import { fingerprint } from '../hash/fingerprint.ts';
import type { Pixels } from '../pixels.ts';
import { contentBytes } from './content-bytes.ts';

export interface PixelsDatasetParts extends Pick<Dataset, 'name' | 'labels' | 'examples'> {
  /** The picture of one example, at hand without waiting. */
  pixelsAt(index: number): Pixels;
}

/** A data set whose pictures lie in memory in whatever form. */
export const pixelsDataset = ({ name, labels, examples, pixelsAt }: PixelsDatasetParts): Dataset<'image'> => ({
  kind: 'image',
  name,
  labels,
  examples,
  problems: [],
  read: async (index, { signal } = {}) => {
    throwIfAborted(signal, name);
    return pixelsAt(index);
  },
  hash: ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => contentBytes(pixelsAt(index)), signal }),
  fingerprint: async (index, { signal } = {}) => {
    throwIfAborted(signal, name);
    return fingerprint(contentBytes(pixelsAt(index)));
  },
});
