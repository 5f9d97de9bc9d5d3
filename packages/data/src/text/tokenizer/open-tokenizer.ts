import { Tokenizer } from '@huggingface/tokenizers';
import { type GraftError, graftError } from '../../errors.ts';
import type { Passage } from '../../passage.ts';
import type { TextInput } from '../../preprocess/text-input.ts';
import { checkTokenizer } from './check-tokenizer.ts';
import { longestFirst } from './longest-first.ts';
import { mendedPreTokenizer, mendedText, mendsOf } from './mended.ts';
import { type Template, type TemplatePiece, templateOf } from './template.ts';
import { tokenId } from './token-id.ts';
import { tokenText } from './tokenizer-fields.ts';

/** One text, or two, as a network takes it, before it is filled up to the length of others. */
export interface EncodedPassage {
  /** Special tokens included. */
  ids: number[];
  /** Of each id, which text it belongs to. */
  types: number[];
  /** Tokens that were left out for want of room. */
  cut: number;
  /** Words or parts of words that the vocabulary does not have. */
  unknown: number;
}

/** Cuts texts into tokens. */
export interface TextTokenizer {
  /** Special tokens are kept whatever is cut. Errors: `data/tokenizer` when the tokenizer cannot do its work on this text. */
  encode(passage: Passage): EncodedPassage;
}

type Fields = Readonly<Record<string, unknown>>;

/** Characters read of a text for each token asked for: what is longer by far only costs time. */
const charactersPerToken = 64;
const leastCharacters = 2 ** 14;

const opened = new WeakMap<TextInput, TextTokenizer>();

/**
 * The tokenizer that a text input describes, built once for each input.
 *
 * `tokenizer.json`'s own truncation and padding are ignored: `maxTokens` decides, two texts are cut longest first.
 * Errors: `data/tokenizer`, `usage/too-few-tokens` when special tokens alone take more than `maxTokens`.
 */
export function openTokenizer(input: TextInput): TextTokenizer {
  const known = opened.get(input);
  if (known) return known;
  const made = built(input);
  opened.set(input, made);
  return made;
}

function built({ tokenizer, tokenizerConfig, maxTokens }: TextInput): TextTokenizer {
  checkTokenizer(tokenizer, tokenizerConfig);
  const template = templateOf(tokenizer.post_processor);
  const room = { single: maxTokens - specialsOf(template.single), pair: maxTokens - specialsOf(template.pair) };
  if (room.single < 1) throw tooFewTokens(maxTokens, template);
  const idsOf = cutter(tokenizer, tokenizerConfig, Math.max(leastCharacters, charactersPerToken * maxTokens));
  const kept =
    tokenizerConfig.truncation_side === 'left'
      ? (ids: number[], n: number) => ids.slice(ids.length - n)
      : (ids: number[], n: number) => ids.slice(0, n);
  return {
    encode({ text, pair }) {
      const first = idsOf(text);
      if (pair === undefined) {
        const n = Math.min(first.ids.length, room.single);
        return { ...assembled(template.single, kept(first.ids, n), []), cut: first.ids.length - n, unknown: first.unknown };
      }
      const second = idsOf(pair);
      const [n, m] = longestFirst(first.ids.length, second.ids.length, Math.max(0, room.pair));
      const cut = first.ids.length + second.ids.length - n - m;
      return { ...assembled(template.pair, kept(first.ids, n), kept(second.ids, m)), cut, unknown: first.unknown + second.unknown };
    },
  };
}

/** Texts to ids without special tokens. */
function cutter(tokenizer: Fields, config: Fields, mostCharacters: number): (text: string) => { ids: number[]; unknown: number } {
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

const specialsOf = (pieces: readonly TemplatePiece[]) =>
  pieces.reduce((sum, piece) => sum + (piece.kind === 'special' ? piece.ids.length : 0), 0);

function assembled(pieces: readonly TemplatePiece[], first: readonly number[], second: readonly number[]) {
  const ids: number[] = [];
  const types: number[] = [];
  for (const piece of pieces) {
    const part = piece.kind === 'special' ? piece.ids : piece.of === 'first' ? first : second;
    for (const id of part) {
      ids.push(id);
      types.push(piece.type);
    }
  }
  return { ids, types };
}

const tooFewTokens = (maxTokens: number, { single }: Template) =>
  graftError({
    code: 'usage/too-few-tokens',
    where: 'maxTokens',
    expected: `more than the ${specialsOf(single)} special tokens of every text`,
    given: String(maxTokens),
    fix: 'Allow more tokens.',
  });
