import { tokenizerFields } from './tokenizer-fields.ts';

/** Largest tokenizer file that is read, UTF-16 units; those of the largest vocabularies have half as many. */
export const mostTokenizerCharacters = 2 ** 26;

/** Reads JSON of a tokenizer's files. Errors: `data/tokenizer` for what is too long or no JSON. */
export function parseJsonText(text: string, where: string): unknown {
  if (text.length > mostTokenizerCharacters) throw tokenizerFields.bad(where, `at most ${mostTokenizerCharacters} characters`, text.length);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw tokenizerFields.bad(where, 'JSON', cause instanceof Error ? cause.message : text);
  }
}
