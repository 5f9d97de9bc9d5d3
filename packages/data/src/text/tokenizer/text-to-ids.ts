import { Tokenizer } from '@huggingface/tokenizers';
import { type GraftError, graftError } from '../../errors.ts';
import { mendedPreTokenizer, mendedText, mendsOf } from './mended.ts';
import { tokenId } from './token-id.ts';
import { tokenText } from './tokenizer-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Ids of a text, without special tokens around it. */
export interface TextIds {
  ids: number[];
  /** Parts of the text that the vocabulary does not have. */
  unknown: number;
}

/**
 * What cuts texts into ids by a description that has been checked; of a text no more than `mostCharacters` are read.
 *
 * Errors: `data/tokenizer`, when it cannot be built or cannot do its work on a text.
 */
export function textToIds(tokenizer: Fields, config: Fields, mostCharacters: number): (text: string) => TextIds {
  const library = constructed(tokenizer, config);
  const mends = mendsOf(tokenizer.normalizer);
  const unknownId = unknownIdOf(tokenizer);
  return (text) => {
    const found = encoded(library, mendedText(text.length > mostCharacters ? text.slice(0, mostCharacters) : text, mends));
    const ids = found.filter((id) => id !== undefined);
    const unknown = found.reduce<number>((count, id) => count + Number(id === undefined || id === unknownId), 0);
    return { ids, unknown };
  };
}

function constructed(tokenizer: Fields, config: Fields): Tokenizer {
  const { model, normalizer = null, pre_tokenizer, added_tokens = [] } = tokenizer;
  const description = {
    model,
    normalizer,
    pre_tokenizer: mendedPreTokenizer(pre_tokenizer),
    added_tokens,
    post_processor: null,
    decoder: null,
  };
  const { remove_space, do_lowercase_and_remove_accent, eos_token } = config;
  const settings = {
    remove_space,
    do_lowercase_and_remove_accent,
    eos_token: tokenText(eos_token),
    unk_token: (model as Fields).unk_token,
  };
  try {
    return new Tokenizer(description, settings);
  } catch (cause) {
    throw failed('a tokenizer that can be built', cause);
  }
}

/** One id for each part of a text; `undefined` where the vocabulary has neither the part nor a token for unknown ones. */
function encoded(library: Tokenizer, text: string): (number | undefined)[] {
  try {
    return library.encode(text, { add_special_tokens: false }).ids;
  } catch (cause) {
    throw failed(`tokens of ${JSON.stringify(text.slice(0, 40))}`, cause);
  }
}

const failed = (expected: string, cause: unknown): GraftError =>
  graftError({
    code: 'data/tokenizer',
    where: 'tokenizer',
    expected,
    given: cause instanceof Error ? cause.message.slice(0, 200) : String(cause),
    fix: 'The description is damaged or of a kind that is not read: take tokenizer.json from the model again.',
    cause,
  });

function unknownIdOf(tokenizer: Fields): number | undefined {
  const { unk_token, unk_id } = tokenizer.model as Fields;
  if (typeof unk_id === 'number') return unk_id;
  return typeof unk_token === 'string' ? tokenId(tokenizer, unk_token) : undefined;
}
