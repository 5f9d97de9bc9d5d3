import { codePointOrder } from '../code-point-order.ts';
import type { Dataset, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { looksLikeIdx } from '../formats/idx.ts';
import { parseLabelMap } from '../labels/label-map.ts';
import { nodeFiles } from './file-system.ts';
import { splitInName } from './folder-layout.ts';
import { type IdxPair, idxDataset } from './idx-dataset.ts';
import { existingFolder } from './image-folder.node.ts';
import { someOf } from './walk-folder.ts';

export interface IdxFolderOptions {
  /** Name of the file of pictures inside the folder. @default found by its name */
  images?: string;
  /** Name of the file of labels inside the folder. @default found by its name */
  labels?: string;
  /** Most bytes that a file may unpack to. @default 2^30 (1 GiB) */
  maxBytes?: number;
}

interface NamedPair {
  images: string;
  labels: string;
  split: Split | undefined;
}

const mostFileBytes = 2 ** 30;
const nameFiles = ['labels.txt', 'classes.txt', 'class_names.txt'];

/**
 * Opens a folder of IDX files: each `…images…` beside its `…labels…`, with train, test or t10k in their names when there are several pairs.
 *
 * Class names come from labels.txt, classes.txt or class_names.txt when there is one.
 * Errors: `data/no-idx-files`, `data/corrupt-idx`, `data/corrupt-gzip`, `data/too-large`, `data/bad-labels`.
 */
export async function idxFolder(
  from: string | (IdxFolderOptions & { path: string }),
  options: IdxFolderOptions = {},
): Promise<Dataset<'image'>> {
  const { path, images, labels, maxBytes = 2 ** 30 } = typeof from === 'string' ? { path: from, ...options } : from;
  const root = await existingFolder(path);
  const names = (await nodeFiles.list(root))
    .filter(({ kind }) => kind !== 'folder')
    .map(({ name }) => name)
    .sort(codePointOrder);
  const found = images && labels ? [{ images, labels, split: undefined }] : idxPairs(names);
  if (found.length === 0) throw noPairs(path, names);
  const pairs: IdxPair[] = [];
  for (const pair of found) pairs.push(await readPair(root, pair));
  const labelNames = await classNames(root, names);
  const name = root.slice(root.lastIndexOf('/') + 1);
  const dataset = idxDataset(pairs, { name, maxBytes, ...(labelNames ? { labelNames } : {}) });
  const own = { path: root, maxBytes, ...(images && labels ? { images, labels } : {}) };
  return { ...dataset, description: { module: '@graftjs/data/node', export: 'idxFolder', options: own } };
}

/** Whether a folder's files hold a pair of IDX files, by their names and first bytes. */
export async function holdsIdx(root: string, names: readonly string[]): Promise<boolean> {
  const [pair] = idxPairs(names);
  if (!pair) return false;
  const { head } = await nodeFiles.ends(`${root}/${pair.images}`, 16);
  return looksLikeIdx(head);
}

/** Files of pictures with their files of labels: the same name but for `images` and `labels`, digits and the rank after them. */
export function idxPairs(names: readonly string[]): NamedPair[] {
  const stem = (name: string) =>
    name
      .toLowerCase()
      .replace(/\.gz$/, '')
      .replace(/(images?|labels?)\d*/, '')
      .replace(/idx\d/, '');
  const idx = names.filter((name) => /(idx\d|\.idx|ubyte)/i.test(name));
  const pairs = idx
    .filter((name) => /images?/i.test(name))
    .flatMap((images) =>
      idx
        .filter((name) => /labels?/i.test(name) && stem(name) === stem(images))
        .map((labels) => ({ images, labels, split: sideOf(images) })),
    );
  const sides = new Set(pairs.map(({ split }) => split));
  return sides.size === pairs.length && pairs.length > 1 ? pairs : pairs.slice(0, 1).map((pair) => ({ ...pair, split: undefined }));
}

const sideOf = (name: string): Split | undefined => (name.toLowerCase().startsWith('t10k') ? 'test' : splitInName(name));

async function readPair(root: string, { images, labels, split }: NamedPair): Promise<IdxPair> {
  const read = (name: string) => nodeFiles.read(inside(root, name), { maxBytes: mostFileBytes });
  return { images: await read(images), labels: await read(labels), ...(split ? { split } : {}) };
}

function inside(root: string, name: string): string {
  if (!/[\\/]/.test(name) && name !== '..') return `${root}/${name}`;
  throw graftError({
    code: 'usage/bad-file-name',
    where: 'idxFolder',
    expected: 'the name of a file in the folder',
    given: name,
    fix: 'Give the folder that holds the file as path.',
  });
}

async function classNames(root: string, names: readonly string[]): Promise<string[] | undefined> {
  const name = nameFiles.find((one) => names.includes(one));
  if (name === undefined) return undefined;
  return parseLabelMap(new TextDecoder().decode(await nodeFiles.read(`${root}/${name}`, { maxBytes: 2 ** 20 })), { where: name });
}

const noPairs = (path: string, names: readonly string[]) =>
  graftError({
    code: 'data/no-idx-files',
    where: path,
    expected: 'a file of pictures and one of labels, such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz',
    given: names.length > 0 ? someOf(names) : 'no files',
    fix: 'Name the two files with the options images and labels.',
  });
