import { throwIfAborted } from '../aborted.ts';
import type { Dataset } from '../dataset.ts';
import type { Passage } from '../passage.ts';

export interface DuplicateTextsOptions {
  /** Only these examples. @default all */
  indices?: readonly number[];
  /** Whether texts count as equal that differ in case and in white space alone. @default true */
  loosely?: boolean;
  signal?: AbortSignal;
}

/**
 * Groups of examples with equal texts, two or more indices each, ascending; hand them to `splitDataset` as `groups` so that no text is on both sides.
 *
 * Errors: `interrupted/aborted`, those of reading.
 */
export async function duplicateTexts(dataset: Dataset<'text'>, options: DuplicateTextsOptions = {}): Promise<number[][]> {
  const { indices = dataset.examples.map((_, index) => index), loosely = true, signal } = options;
  const groups = new Map<string, number[]>();
  for (const index of indices) {
    throwIfAborted(signal, 'duplicateTexts');
    const key = keyOf(await dataset.read(index, signal ? { signal } : {}), loosely);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.sort((a, b) => a - b));
}

function keyOf({ text, pair }: Passage, loosely: boolean): string {
  const form = (part: string) => (loosely ? part.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim() : part);
  return JSON.stringify(pair === undefined ? [form(text)] : [form(text), form(pair)]);
}
