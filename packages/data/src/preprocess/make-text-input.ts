import { checkTokenizer } from '../text/tokenizer/check-tokenizer.ts';
import { templateOf } from '../text/tokenizer/template.ts';
import { tokenId } from '../text/tokenizer/token-id.ts';
import { tokenText } from '../text/tokenizer/tokenizer-fields.ts';
import { mostTokens, textInputOfChecked } from './parse-text-input.ts';
import type { TextInput } from './text-input.ts';

export interface TextInputOptions {
  /** The content of `tokenizer.json`, or what `wordPieceTokenizer`, `byteLevelTokenizer` or `wordLevelTokenizer` made. */
  tokenizer: unknown;
  /** The content of `tokenizer_config.json`. @default {} */
  config?: unknown;
  /** Most tokens of one example, special ones included, 1…32768. @default what the configuration says, else 512 */
  maxTokens?: number;
  /** Whether the network is told which of two texts a token belongs to. @default what the configuration and the tokenizer say */
  tokenTypes?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Describes the texts that a network expects, with padding, length and token types as the tokenizer's files say.
 *
 * Truncation and padding that `tokenizer.json` carries itself are passed over: batches are filled up to their longest example.
 * Errors: `data/tokenizer`, `data/text-input`.
 */
export function textInput({ tokenizer, config = {}, maxTokens, tokenTypes }: TextInputOptions): TextInput {
  checkTokenizer(tokenizer, config);
  const [description, settings] = [tokenizer as Fields, config as Fields];
  return textInputOfChecked({
    kind: 'text',
    tokenizer: description,
    tokenizerConfig: settings,
    maxTokens: maxTokens ?? lengthOf(settings),
    padding: paddingOf(description, settings),
    tokenTypes: tokenTypes ?? tellsTexts(description, settings),
  });
}

/** Configurations write 1e30 for "no limit". */
function lengthOf({ model_max_length }: Fields): number {
  return typeof model_max_length === 'number' &&
    Number.isInteger(model_max_length) &&
    model_max_length >= 1 &&
    model_max_length <= mostTokens
    ? model_max_length
    : 512;
}

/** Where no token is meant for it any will do: the mask says that it is not there. */
function paddingOf(tokenizer: Fields, config: Fields): number {
  const named = tokenText(config.pad_token);
  const own = (tokenizer.padding as Fields | null | undefined)?.pad_id;
  const known = (named === undefined ? undefined : tokenId(tokenizer, named)) ?? tokenId(tokenizer, '[PAD]') ?? tokenId(tokenizer, '<pad>');
  return known ?? (typeof own === 'number' ? own : 0);
}

function tellsTexts(tokenizer: Fields, { model_input_names, tokenizer_class }: Fields): boolean {
  if (Array.isArray(model_input_names)) return model_input_names.includes('token_type_ids');
  if (/^(DistilBert|MPNet|Roberta)/.test(String(tokenizer_class))) return false;
  return templateOf(tokenizer.post_processor).pair.some(({ kind, type }) => kind === 'special' && type > 0);
}
