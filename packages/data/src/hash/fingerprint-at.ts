import type { Dataset } from '../dataset.ts';
import { contentBytes } from '../sources/content-bytes.ts';
import { fingerprint } from './fingerprint.ts';

/** The fingerprint of one example; where its data set tells none, that of the content. Errors: those of reading. */
export const fingerprintAt = async (dataset: Dataset, index: number, options: { signal?: AbortSignal } = {}): Promise<string> =>
  dataset.fingerprint ? dataset.fingerprint(index, options) : fingerprint(contentBytes(await dataset.read(index, options)));
