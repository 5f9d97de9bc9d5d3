import { graftError } from '../../errors.ts';
import { vocabularyOf } from '../tokenizer/vocabulary-of.ts';

/** A table of words and what is known of each. */
export interface WordVectors {
  words: string[];
  /** `[words, width]` row-major, float32. */
  vectors: Float32Array;
  width: number;
}

/** The error of a table that does not hang together. */
export const badVectors = (where: string, expected: string, given: string) =>
  graftError({
    code: 'data/word-vectors',
    where,
    expected,
    given,
    fix: 'Take the file again: one word a line with its numbers, or a vocabulary beside its table.',
  });

/**
 * Joins a vocabulary, one word a line, and the table of its vectors, such as that of a safetensors file.
 *
 * Errors: `data/word-vectors` when there are not as many words as rows, a word comes twice, or a number is not finite; `data/tokenizer`.
 */
export function wordVectors(vocabulary: string, vectors: Float32Array, width: number): WordVectors {
  const where = 'wordVectors';
  const lines = vocabularyOf(vocabulary, 'vocab.txt');
  const words = [...lines.keys()];
  if (!Number.isInteger(width) || width < 1 || words.length * width !== vectors.length)
    throw badVectors(where, `${words.length} vectors of ${width} numbers for as many different words`, `${vectors.length} numbers`);
  // A word that came twice has its last line's number.
  const moved = words.findIndex((word, i) => lines.get(word) !== i);
  if (moved >= 0) throw badVectors(where, 'words that differ', `"${words[moved]}" twice`);
  const wrong = vectors.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw badVectors(where, 'finite numbers', `${vectors[wrong]} for "${words[Math.floor(wrong / width)]}"`);
  return { words, vectors, width };
}
