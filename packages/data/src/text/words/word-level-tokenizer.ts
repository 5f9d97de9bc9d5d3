import type { TokenizerDescription } from '../tokenizer/word-piece-tokenizer.ts';
import { innerApostrophe, wordPattern } from './word-pattern.ts';

export interface WordLevelTokenizerOptions {
  /** Whether letters are made small first. @default whether all words of the vocabulary are in small letters */
  lowerCase?: boolean;
}

/**
 * The description of a tokenizer that looks whole words up: word `i` of the list is token `i`, as the rows of a table of word vectors are.
 *
 * Words are runs of letters and digits; every other mark, and `<user>` and its like, stand alone. An apostrophe inside a word is kept where the
 * vocabulary has such words, else it is left out, as in `dont`. Words that the vocabulary lacks are left out and counted as `unknown`.
 */
export function wordLevelTokenizer(
  words: readonly string[],
  { lowerCase = words.every((word) => word === word.toLowerCase()) }: WordLevelTokenizerOptions = {},
): TokenizerDescription {
  const apostrophes = words.some((word) => /\p{L}'\p{L}/u.test(word));
  const apostrophe = { type: 'Replace', pattern: { Regex: innerApostrophe }, content: apostrophes ? "'" : '' };
  const normalizers = [{ type: 'NFC' }, ...(lowerCase ? [{ type: 'Lowercase' }] : []), apostrophe];
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: { type: 'Sequence', normalizers },
      pre_tokenizer: { type: 'Split', pattern: { Regex: wordPattern({ apostrophes }) }, behavior: 'Removed', invert: true },
      post_processor: null,
      decoder: null,
      // No token stands for unknown words: every id is a row of the table.
      model: { type: 'WordLevel', unk_token: null, vocab: Object.fromEntries(words.map((one, id) => [one, id])) },
    },
    config: { model_max_length: 512, model_input_names: ['input_ids', 'attention_mask'] },
  };
}
