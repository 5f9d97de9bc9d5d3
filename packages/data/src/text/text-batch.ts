import type { Passage } from '../passage.ts';
import type { TextInput } from '../preprocess/text-input.ts';
import { openTokenizer, type TextTokenizer } from './tokenizer/open-tokenizer.ts';

/** Texts as numbers, filled up to the longest of them; the names are those of the networks' inputs. */
export interface TextBatch {
  /** `[n, longest]` row-major. */
  input_ids: Int32Array;
  /** `[n, longest]`: 1 where a token stands, 0 where the row was filled up. */
  attention_mask: Int32Array;
  /** `[n, longest]`, for networks that are told which of two texts a token belongs to. */
  token_type_ids?: Int32Array;
  shape: [n: number, longest: number];
  /** Tokens of each example, special ones included. */
  tokenCounts: Int32Array;
  /** Examples of which tokens were left out because they have more than `maxTokens`. */
  cut: number;
  /** Tokens that were left out of them. */
  tokensCut: number;
  /** Words or parts of words that the vocabulary does not have. */
  unknown: number;
}

/**
 * Cuts passages into tokens and fills them up to the longest; a batch without a single token has rows of length 1.
 *
 * Errors: `data/tokenizer`, `usage/too-few-tokens`.
 */
export function textBatch(passages: readonly Passage[], input: TextInput, tokenizer: TextTokenizer = openTokenizer(input)): TextBatch {
  const rows = passages.map((passage) => tokenizer.encode(passage));
  const longest = rows.reduce((most, { ids }) => Math.max(most, ids.length), 1);
  const size = rows.length * longest;
  const input_ids = new Int32Array(size).fill(input.padding);
  const attention_mask = new Int32Array(size);
  const token_type_ids = new Int32Array(size);
  rows.forEach(({ ids, types }, row) => {
    input_ids.set(ids, row * longest);
    attention_mask.fill(1, row * longest, row * longest + ids.length);
    token_type_ids.set(types, row * longest);
  });
  const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    input_ids,
    attention_mask,
    ...(input.tokenTypes ? { token_type_ids } : {}),
    shape: [rows.length, longest],
    tokenCounts: Int32Array.from(rows, ({ ids }) => ids.length),
    cut: sum(({ cut }) => Number(cut > 0)),
    tokensCut: sum(({ cut }) => cut),
    unknown: sum(({ unknown }) => unknown),
  };
}
