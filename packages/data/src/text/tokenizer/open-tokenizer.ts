import { graftError } from '../../errors.ts';
import type { Passage } from '../../passage.ts';
import type { TextInput } from '../../preprocess/text-input.ts';
import { checkTokenizer } from './check-tokenizer.ts';
import { longestFirst } from './longest-first.ts';
import { type TemplatePiece, templateOf } from './template.ts';
import { textToIds } from './text-to-ids.ts';

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
  /** Special tokens are kept whatever is cut. Errors: `data/tokenizer` when the tokenizer cannot do its work on this text; `usage/too-few-tokens` for a pair. */
  encode(passage: Passage): EncodedPassage;
}

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
  if (room.single < 1) throw tooFewTokens(maxTokens, template.single);
  const idsOf = textToIds(tokenizer, tokenizerConfig, Math.max(leastCharacters, charactersPerToken * maxTokens));
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
      if (room.pair < 0) throw tooFewTokens(maxTokens, template.pair);
      const second = idsOf(pair);
      const [n, m] = longestFirst(first.ids.length, second.ids.length, room.pair);
      const cut = first.ids.length + second.ids.length - n - m;
      return { ...assembled(template.pair, kept(first.ids, n), kept(second.ids, m)), cut, unknown: first.unknown + second.unknown };
    },
  };
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

const tooFewTokens = (maxTokens: number, pieces: readonly TemplatePiece[]) =>
  graftError({
    code: 'usage/too-few-tokens',
    where: 'maxTokens',
    expected: `room for text beside the ${specialsOf(pieces)} special tokens of every ${pieces.some((piece) => piece.kind === 'text' && piece.of === 'second') ? 'pair of texts' : 'text'}`,
    given: String(maxTokens),
    fix: 'Allow more tokens.',
  });
