import { fieldReader } from '../../preprocess/internal/field-reader.ts';

/** Takes fields out of a tokenizer's description; its errors are `data/tokenizer`. */
export const tokenizerFields = fieldReader({
  code: 'data/tokenizer',
  subject: 'tokenizer',
  fix: 'The description is damaged or of a kind that is not read: take tokenizer.json from the model again.',
});

/** Largest id of a token: a table of embeddings for more would not fit a browser. */
export const largestTokenId = 2 ** 24 - 1;

/** Most UTF-16 units of one token. */
export const longestToken = 1024;

/** A special token as configurations write it: the text, or an object with the text as `content`. */
export function tokenText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const content = typeof value === 'object' && value !== null ? (value as { content?: unknown }).content : undefined;
  return typeof content === 'string' ? content : undefined;
}
