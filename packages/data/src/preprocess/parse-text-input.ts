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
  oneOf(fields.kind, ['text'], 'kind');
  const tokenizer = object(fields.tokenizer, 'tokenizer');
  const tokenizerConfig = object(fields.tokenizerConfig, 'tokenizerConfig');
  checkTokenizer(tokenizer, tokenizerConfig);
  return {
    kind: 'text',
    tokenizer,
    tokenizerConfig,
    maxTokens: whole(fields.maxTokens, 1, mostTokens, 'maxTokens'),
    padding: whole(fields.padding, 0, largestTokenId, 'padding'),
    tokenTypes: oneOf(fields.tokenTypes, [true, false], 'tokenTypes'),
  };
}
