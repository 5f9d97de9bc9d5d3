import type { ContentKind, ContentOf, Dataset } from '../dataset.ts';
import { datasetHash } from '../hash/dataset-hash.ts';
import { fingerprint } from '../hash/fingerprint.ts';
import { exampleAt } from './example-at.ts';
import { nodeFiles } from './file-system.ts';
import type { ScannedFolder } from './scan-class-folder.ts';

export interface FolderDatasetOptions<K extends ContentKind> {
  /** Largest file that is read. */
  maxBytes: number;
  /** One file's bytes as an example; `where` is what errors name. */
  decode(bytes: Uint8Array, where: string): ContentOf[K] | Promise<ContentOf[K]>;
}

/** A data set whose examples are files below a folder, each read when it is asked for. */
export function folderDataset<K extends ContentKind>(
  kind: K,
  root: string,
  { labels, examples, problems }: ScannedFolder,
  { maxBytes, decode }: FolderDatasetOptions<K>,
): Dataset<K> {
  const pathOf = (index: number) => `${root}/${exampleAt(examples, index, root).id}`;
  return {
    kind,
    name: root.slice(root.lastIndexOf('/') + 1),
    labels,
    examples,
    problems,
    read: async (index, { signal } = {}) => {
      const path = pathOf(index);
      return decode(await nodeFiles.read(path, { maxBytes, signal }), path);
    },
    hash: ({ signal } = {}) =>
      datasetHash({ labels, examples, content: (i) => nodeFiles.stream(pathOf(i), { signal }), hasher: nodeFiles.hasher, signal }),
    fingerprint: async (index, { signal } = {}) => fingerprint(nodeFiles.stream(pathOf(index), { signal }), nodeFiles.hasher),
  };
}
