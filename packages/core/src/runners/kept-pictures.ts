import type { Dataset, Pixels } from '@graftjs/data';

/** Bytes of decoded pictures that are kept: some hundreds of photographs, or tens of thousands of drawings. */
export const keptPictureBytes = 256 * 2 ** 20;

/** What is kept of each data set; a copy of one with other examples keeps nothing. */
const held = new WeakMap<Dataset, ReadonlyMap<number, Pixels>>();

/**
 * The same data set, whose decoded pictures are kept in memory until `most` bytes are full.
 *
 * A run looks at each picture several times: for the split, for every epoch of training from scratch, for the test. What does not fit is
 * decoded again, so memory stays bounded however many files there are.
 */
export function keptPictures(dataset: Dataset, most = keptPictureBytes): Dataset {
  const kept = new Map<number, Pixels>();
  let bytes = 0;
  const keeping: Dataset = {
    ...dataset,
    async read(index, options) {
      const known = kept.get(index);
      if (known && !options?.signal?.aborted) return known;
      const pixels = await dataset.read(index, options);
      if (bytes + pixels.data.byteLength <= most && !kept.has(index)) {
        kept.set(index, pixels);
        bytes += pixels.data.byteLength;
      }
      return pixels;
    },
  };
  held.set(keeping, kept);
  return keeping;
}

/** Pictures of a data set that {@link keptPictures} has in memory, in the order asked for; undefined unless it has them all. */
export function picturesAtHand(dataset: Dataset, indices: readonly number[]): readonly Pixels[] | undefined {
  const kept = held.get(dataset);
  const found = indices.flatMap((index) => kept?.get(index) ?? []);
  return found.length === indices.length ? found : undefined;
}
