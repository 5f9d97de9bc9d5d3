import type { Dataset } from '../dataset.ts';
import { pixelBytes } from '../sources/pixel-bytes.ts';
import { fingerprint } from './fingerprint.ts';

/** The fingerprint of one example; where its data set tells none, that of the decoded pixels. Errors: those of reading. */
export const fingerprintAt = async (dataset: Dataset, index: number, options: { signal?: AbortSignal } = {}): Promise<string> =>
  dataset.fingerprint ? dataset.fingerprint(index, options) : fingerprint(pixelBytes(await dataset.read(index, options)));
