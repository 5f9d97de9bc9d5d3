import { throwIfAborted } from '../aborted.ts';
import type { Dataset } from '../dataset.ts';
import { eachOf } from '../sources/each-of.ts';
import { fingerprintAt } from './fingerprint-at.ts';

/** Examples whose content is read at once; a disk answers several sooner than one after the other. */
const atOnce = 8;

/**
 * The fingerprint of every example, in their order: SHA-256 (hex) of its content alone, so that a copy under another name is recognised.
 *
 * Errors: `interrupted/aborted`, those of reading.
 */
export function fingerprints(dataset: Dataset, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<string[]> {
  return eachOf(dataset.examples, atOnce, async (_, index) => {
    throwIfAborted(signal, dataset.name);
    return fingerprintAt(dataset, index, signal ? { signal } : {});
  });
}
