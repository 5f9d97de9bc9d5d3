import { platform } from '#platform';
import { throwIfAborted } from '../abort.ts';
import type { Backbone } from './backbone.ts';

/** 400,000 words of 300 numbers are 1 GB as text. */
const maxBytes = 2 * 2 ** 30;

/** A backbone out of a text file of word vectors, such as `glove.6B.50d.txt`; undefined for every other source. Errors: `data/word-vectors`, `data/missing-file`. */
export async function wordFile(source: unknown, signal?: AbortSignal): Promise<Backbone | undefined> {
  if (typeof source !== 'string' || !/^[^:]{2,}\.(txt|vec)$/i.test(source)) return undefined;
  const bytes = await platform.files.read(source, { maxBytes });
  throwIfAborted(signal);
  const { parseWordVectors } = await import('@graftjs/data/text');
  const { wordBackbone } = await import('./word-backbone.ts');
  const name = source.split(/[\\/]/).at(-1) as string;
  return wordBackbone(parseWordVectors(bytes, { where: name }), { name });
}
