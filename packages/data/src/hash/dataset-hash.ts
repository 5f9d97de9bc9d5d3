import { throwIfAborted } from '../aborted.ts';
import type { Dataset, Example } from '../dataset.ts';
import { type Hasher, sha256 } from './sha256.ts';

export interface DatasetHashParts extends Pick<Dataset, 'labels' | 'examples'> {
  /** The content of one example, in one piece or many. */
  content(index: number): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  signal?: AbortSignal | undefined;
  /** Where a faster SHA-256 is at hand. @default the one of this package */
  hasher?: () => Hasher;
}

/** SHA-256 (hex) over class names, ids, labels and content, each preceded by its length so that no two data sets read the same. */
export async function datasetHash({ labels, examples, content, signal, hasher = sha256 }: DatasetHashParts): Promise<string> {
  const all = hasher();
  all.update(framed(JSON.stringify(labels)));
  for (const [index, example] of examples.entries()) {
    throwIfAborted(signal, 'hash');
    const one = hasher();
    for await (const piece of content(index)) one.update(piece);
    all.update(framed(JSON.stringify(row(example))));
    all.update(framed(one.hex()));
  }
  return all.hex();
}

const row = ({ id, label, targets, group, split }: Example) => [id, label, targets ?? null, group ?? null, split ?? null];

function framed(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const out = new Uint8Array(4 + bytes.length);
  new DataView(out.buffer).setUint32(0, bytes.length);
  out.set(bytes, 4);
  return out;
}
