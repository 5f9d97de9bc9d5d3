import { codePointOrder } from '../../code-point-order.ts';
import { mendedText } from '../tokenizer/mended.ts';
import { innerApostrophe, wordPattern } from './word-pattern.ts';

export interface CommonWordsOptions {
  /** Most words. @default 20000 */
  most?: number;
  /** How often a word must occur. @default 1 */
  atLeast?: number;
}

const word = new RegExp(wordPattern({ apostrophes: true }), 'gu');
const apostrophe = new RegExp(innerApostrophe, 'gu');

/**
 * The words of texts, the most common first, in small letters: a vocabulary for `wordLevelTokenizer`, which cuts texts in the same way.
 *
 * Words that are as common stand in code point order.
 */
export function commonWords(texts: Iterable<string>, { most = 20_000, atLeast = 1 }: CommonWordsOptions = {}): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const small = mendedText(text, { ideographs: false, lowerCase: true }).normalize('NFC').toLowerCase().replace(apostrophe, "'");
    for (const one of small.match(word) ?? []) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .sort(([a, m], [b, n]) => n - m || codePointOrder(a, b))
    .slice(0, most)
    .map(([one]) => one);
}
