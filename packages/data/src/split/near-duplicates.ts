import { throwIfAborted } from '../aborted.ts';
import type { Dataset } from '../dataset.ts';
import { graftError, isGraftError } from '../errors.ts';
import { sha256 } from '../hash/sha256.ts';
import type { Pixels } from '../pixels.ts';
import { readAhead } from '../read-ahead.ts';
import { contentBytes } from '../sources/content-bytes.ts';
import { hashIndex } from './hash-index.ts';
import { likeness, type PictureSignature, pictureSignature } from './perceptual-hash.ts';
import { unitsOf } from './units.ts';

export interface NearDuplicateOptions {
  /** Bits of the 64 of the perceptual hash that may differ, 0 to 16. More finds stronger changes and more strangers. @default 10 */
  threshold?: number;
  /** Least likeness of the 16×16 thumbnails, −1 to 1: a second look that keeps strangers with like hashes apart. @default 0.8 */
  leastLikeness?: number;
  /** Only these examples. @default all */
  indices?: readonly number[];
  /** Hears how many pictures were looked at. */
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
}

/** Pictures that are decoded while one is looked at: a decoder of several threads has work for all of them. */
const ahead = 8;

/** Pictures with a side below this are compared exactly: drawings of one digit look alike without being one scene. */
const smallestSide = 48;

/**
 * Groups of examples that show the same scene: equal pictures, brighter or darker ones, slightly moved ones.
 *
 * Each group lists two or more indices, ascending; hand them to `splitDataset` as `groups` so that no scene is on both sides.
 * Pictures that cannot be read are passed over. Errors: `interrupted/aborted`, `usage/bad-threshold`.
 */
export async function nearDuplicates(dataset: Dataset<'image'>, options: NearDuplicateOptions = {}): Promise<number[][]> {
  const { threshold = 10, leastLikeness = 0.8, onProgress, signal } = options;
  checkThreshold(threshold);
  const indices = options.indices ?? dataset.examples.map((_, index) => index);
  const search = pairSearch(threshold, leastLikeness);
  let done = 0;
  throwIfAborted(signal, 'nearDuplicates');
  for await (const pixels of readAhead(indices, ahead, (index) => readable(dataset, index, signal))) {
    throwIfAborted(signal, 'nearDuplicates');
    if (pixels) search.add(indices[done] as number, pixels);
    done++;
    onProgress?.({ done, total: indices.length });
  }
  return unitsOf(indices, search.pairs)
    .filter((unit) => unit.length > 1)
    .map((unit) => [...unit].sort((a, b) => a - b));
}

async function readable(dataset: Dataset<'image'>, index: number, signal: AbortSignal | undefined): Promise<Pixels | undefined> {
  try {
    return await dataset.read(index, signal ? { signal } : {});
  } catch (error) {
    if (isGraftError(error) && error.code.startsWith('data/')) return undefined;
    throw error;
  }
}

function pairSearch(threshold: number, leastLikeness: number) {
  const pairs: [number, number][] = [];
  const equals = new Map<string, number>();
  const seen: { index: number; signature: PictureSignature }[] = [];
  const hashes = hashIndex(threshold);
  const addExactly = (index: number, pixels: Pixels) => {
    const key = contentKey(pixels);
    const first = equals.get(key);
    if (first === undefined) equals.set(key, index);
    else pairs.push([first, index]);
  };
  const addLoosely = (index: number, signature: PictureSignature) => {
    for (const at of hashes.near(signature.hash)) {
      const other = seen[at] as (typeof seen)[number];
      if (likeness(signature.thumbnail, other.signature.thumbnail) >= leastLikeness) pairs.push([other.index, index]);
    }
    hashes.add(signature.hash);
    seen.push({ index, signature });
  };
  const add = (index: number, pixels: Pixels) => {
    if (Math.min(pixels.height, pixels.width) < smallestSide) return addExactly(index, pixels);
    const signature = pictureSignature(pixels);
    // Without contrast there is no scene to compare, and all frequencies are noise.
    if (signature.contrast < leastContrast) addExactly(index, pixels);
    else addLoosely(index, signature);
  };
  return { add, pairs };
}

/** Standard deviation of the grey thumbnail, in levels, below which a picture counts as empty. */
const leastContrast = 2;

function contentKey(pixels: Pixels): string {
  const hash = sha256();
  for (const part of contentBytes(pixels)) hash.update(part);
  return hash.hex();
}

function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 0 && threshold <= 16) return;
  throw graftError({
    code: 'usage/bad-threshold',
    where: 'nearDuplicates',
    expected: 'a whole number from 0 to 16 bits',
    given: String(threshold),
    fix: 'Leave it out for 10.',
  });
}
