import type { Dataset, Example, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { type IdxArray, parseIdx } from '../formats/idx.ts';
import type { Pixels } from '../pixels.ts';
import { exampleAt } from './example-at.ts';
import { heldDataset } from './held-dataset.ts';
import { checkLabels } from './memory-examples.ts';

/** A file of pictures and the file of their labels, gzipped or not. */
export interface IdxPair {
  images: Uint8Array;
  labels: Uint8Array;
  /** The side these examples were put on by whoever made the files. */
  split?: Split;
}

export interface IdxDatasetOptions {
  /** Class names in class order. @default the numbers '0', '1', … up to the largest label */
  labelNames?: readonly string[];
  /** A short name for reports. @default 'idx' */
  name?: string;
  /** Most bytes that a file may unpack to. @default 2^30 (1 GiB) */
  maxBytes?: number;
}

interface Part {
  images: IdxArray;
  labels: number[];
  split: Split | undefined;
}

/**
 * A data set of one or more pairs of IDX files, such as MNIST's: pictures of bytes `[n, height, width]` or with channels, labels `[n]`.
 *
 * Errors: `data/corrupt-idx`, `data/corrupt-gzip`, `data/too-large`, `data/bad-labels`.
 */
export function idxDataset(pairs: IdxPair | readonly IdxPair[], options: IdxDatasetOptions = {}): Dataset<'image'> {
  const { name = 'idx' } = options;
  const parts = [pairs].flat().map((pair) => readPair(pair, options));
  const labelNames = options.labelNames ?? numbered(parts);
  for (const part of parts) checkLabels(part.labels, labelNames, part.images.shape[0] as number);
  const rows = parts.flatMap((part) => part.labels.map((_, row) => ({ part, row })));
  const examples = rows.map(({ part: { labels, split }, row }): Example => {
    const id = parts.length > 1 ? `${split ?? 'part'}/${row}` : String(row);
    return { id, label: labels[row] as number, ...(split ? { split } : {}) };
  });
  const contentAt = (index: number) => {
    const { part, row } = exampleAt(rows, index, name);
    return picture(part.images, row);
  };
  return heldDataset({ kind: 'image', name, labels: labelNames, examples, contentAt });
}

function readPair(pair: IdxPair, { maxBytes = 2 ** 30, name = 'idx' }: IdxDatasetOptions): Part {
  const images = parseIdx(pair.images, { maxBytes, where: `${name} images` });
  const labels = parseIdx(pair.labels, { maxBytes, where: `${name} labels` });
  const [, height = 0, width = 0, channels = 1] = images.shape;
  const rank = images.shape.length;
  if (!(images.data instanceof Uint8Array) || rank < 3 || rank > 4 || ![1, 3, 4].includes(channels) || height * width === 0)
    throw notPictures(name, images);
  if (labels.shape.slice(1).some((size) => size !== 1)) throw notPictures(name, labels);
  return { images, labels: Array.from(labels.data), split: pair.split };
}

const notPictures = (name: string, { shape, data }: IdxArray) =>
  graftError({
    code: 'data/bad-labels',
    where: name,
    expected: 'pictures of bytes [n, height, width] and labels [n]',
    given: `[${shape.join(',')}] of ${data.constructor.name}`,
    fix: 'Give the file of pictures as images and the file of classes as labels.',
  });

function numbered(parts: readonly Part[]): string[] {
  let largest = -1;
  for (const { labels } of parts) for (const label of labels) largest = Math.max(largest, label);
  if (largest > 65_535 || !Number.isInteger(largest)) return [];
  return Array.from({ length: largest + 1 }, (_, i) => String(i));
}

function picture({ data, shape }: IdxArray, row: number): Pixels {
  const [, height, width, channels = 1] = shape as [number, number, number, number?];
  const size = height * width * channels;
  return { data: (data as Uint8Array).slice(row * size, (row + 1) * size), height, width, channels: channels as Pixels['channels'] };
}
