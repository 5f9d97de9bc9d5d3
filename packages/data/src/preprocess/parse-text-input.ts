import { checkTokenizer } from '../text/tokenizer/check-tokenizer.ts';
import { largestTokenId } from '../text/tokenizer/tokenizer-fields.ts';
import { fieldReader } from './internal/field-reader.ts';
import type { TextInput } from './text-input.ts';

/** Most tokens of one example: attention over more would not fit. */
export const mostTokens = 2 ** 15;

const { object, oneOf, whole } = fieldReader({
  code: 'data/text-input',
  subject: 'text input',
  fix: 'The description is damaged or was written by hand: take it from the model again, or correct the field.',
});

/**
 * Reads the description of a text input out of JSON, taking only what it knows and nothing on trust.
 *
 * The tokenizer is checked as a stranger's: sizes, ids, kinds of steps, regular expressions that could take for ever.
 * Errors: `data/text-input`, `data/tokenizer`, each naming the field.
 */
export function parseTextInput(json: unknown): TextInput {
  const fields = object(json, '');
  const input = textInputOfChecked(fields);
  checkTokenizer(input.tokenizer, input.tokenizerConfig);
  return input;
}

/** The same for a tokenizer that has been checked, which takes a while with a large vocabulary. Errors: `data/text-input`. */
export function textInputOfChecked(fields: Readonly<Record<string, unknown>>): TextInput {
  const { kind, tokenizer, tokenizerConfig, maxTokens, padding, tokenTypes } = fields;
  oneOf(kind, ['text'], 'kind');
  return {
    kind: 'text',
    tokenizer: object(tokenizer, 'tokenizer'),
    tokenizerConfig: object(tokenizerConfig, 'tokenizerConfig'),
    maxTokens: whole(maxTokens, 1, mostTokens, 'maxTokens'),
    padding: whole(padding, 0, largestTokenId, 'padding'),
    tokenTypes: oneOf(tokenTypes, [true, false], 'tokenTypes'),
  };
}
