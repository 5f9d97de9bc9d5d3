import { platform } from '#platform';
import { throwIfAborted } from '../../abort.ts';
import type { Opener } from './opener.ts';

/** 400,000 words of 300 numbers are 1 GB as text. */
const maxBytes = 2 * 2 ** 30;

/** A text file of word vectors, such as `glove.6B.50d.txt`. Errors: `data/word-vectors`, `data/missing-file`. */
export const wordVectors: Opener = {
  kind: 'word vectors',
  async claim({ source }, { signal }) {
    if (typeof source !== 'string' || !/^[^:]{2,}\.(txt|vec)$/i.test(source)) return undefined;
    return async () => {
      const bytes = await platform.files.read(source, { maxBytes });
      throwIfAborted(signal);
      const { parseWordVectors } = await import('@graftjs/data/text');
      const { wordBackbone } = await import('../word-backbone.ts');
      const name = source.split(/[\\/]/).at(-1) as string;
      return wordBackbone(parseWordVectors(bytes, { where: name }), { name });
    };
  },
};
