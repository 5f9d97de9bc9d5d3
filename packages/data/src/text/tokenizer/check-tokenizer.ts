import { checkModel } from './check-model.ts';
import { checkNormalizer, checkPreTokenizer } from './check-steps.ts';
import { templateOf } from './template.ts';
import { largestTokenId, longestToken, tokenizerFields, tokenText } from './tokenizer-fields.ts';

const { list, object, text, whole, bad } = tokenizerFields;

const mostAdded = 100_000;

/** Configuration fields that name special tokens. */
const named = ['unk_token', 'pad_token', 'cls_token', 'sep_token', 'mask_token', 'bos_token', 'eos_token'];

/**
 * Checks a tokenizer's description and settings before anything is built of them: kinds of steps, sizes, ids, patterns.
 *
 * Errors: `data/tokenizer` naming the field.
 */
export function checkTokenizer(tokenizer: unknown, config: unknown): void {
  const fields = object(tokenizer, '');
  const added = checkAddedTokens(fields.added_tokens ?? []);
  checkModel(fields.model, added);
  checkNormalizer(fields.normalizer);
  checkPreTokenizer(fields.pre_tokenizer);
  templateOf(fields.post_processor);
  const settings = object(config, 'tokenizer_config');
  for (const name of named) {
    const value = settings[name];
    if (value !== undefined && value !== null && (tokenText(value)?.length ?? Number.POSITIVE_INFINITY) > longestToken)
      throw bad(`tokenizer_config.${name}`, 'a token', value);
  }
}

function checkAddedTokens(json: unknown): Set<string> {
  const contents = list(json, mostAdded, 'added_tokens').map((entry, i) => {
    const token = object(entry, `added_tokens, ${i}`);
    whole(token.id, 0, largestTokenId, `added_tokens, ${i}, id`);
    const content = text(token.content, longestToken, `added_tokens, ${i}, content`);
    if (content === '') throw bad(`added_tokens, ${i}, content`, 'a token', content);
    return content;
  });
  return new Set(contents);
}
