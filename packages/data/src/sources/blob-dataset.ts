import { throwIfAborted } from '../aborted.ts';
import { codePointOrder } from '../code-point-order.ts';
import type { ContentKind, ContentOf, Dataset, Example } from '../dataset.ts';
import { datasetHash } from '../hash/dataset-hash.ts';
import { fingerprint } from '../hash/fingerprint.ts';
import type { BlobFile } from './blob-file.ts';
import { exampleAt } from './example-at.ts';

export interface BlobDatasetParts<K extends ContentKind> extends Pick<Dataset<K>, 'kind' | 'name' | 'problems'> {
  /** Files that can be read and have a class. */
  files: readonly BlobFile[];
  /** What is known of a file besides its content. */
  factsOf(file: BlobFile): Pick<Example, 'group' | 'split'> & { label: string };
  decode(file: BlobFile): Promise<ContentOf[K]>;
}

/** A data set of files that a person picked or dropped, in code point order, each read when it is asked for. */
export function blobDataset<K extends ContentKind>({ kind, name, problems, files, factsOf, decode }: BlobDatasetParts<K>): Dataset<K> {
  const sorted = [...files].sort((a, b) => codePointOrder(a.path, b.path));
  const labels = [...new Set(sorted.map((file) => factsOf(file).label))].sort(codePointOrder);
  const examples = sorted.map((file): Example => {
    const { label, ...facts } = factsOf(file);
    return { id: file.path, label: labels.indexOf(label), ...facts };
  });
  const fileAt = (index: number) => exampleAt(sorted, index, name);
  return {
    kind,
    name,
    labels,
    examples,
    problems,
    read: async (index, { signal } = {}) => {
      throwIfAborted(signal, name);
      return decode(fileAt(index));
    },
    hash: ({ signal } = {}) => datasetHash({ labels, examples, content: (index) => piecesOf(fileAt(index).blob), signal }),
    fingerprint: async (index, { signal } = {}) => {
      throwIfAborted(signal, name);
      return fingerprint(piecesOf(fileAt(index).blob));
    },
  };
}

async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += 2 ** 20) yield new Uint8Array(await blob.slice(at, at + 2 ** 20).arrayBuffer());
}
