import type { Dataset } from '@graftjs/data';
import { fingerprintsOf } from '../training/fingerprints-of.ts';

/** The data set with its fingerprints at hand, so that what is made of it does not read its files again. */
export async function fingerprinted(dataset: Dataset, signal?: AbortSignal): Promise<Dataset> {
  const known = await fingerprintsOf(dataset, signal);
  return { ...dataset, fingerprint: async (index) => known[index] ?? '' };
}
