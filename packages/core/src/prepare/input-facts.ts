import type { Input } from '@graftjs/data';
import { wordsOf } from '../architectures/words-of.ts';
import type { JsonObject } from '../json.ts';

/** What an input says, for people and config files: everything but a tokenizer's vocabulary, of which the size is told. */
export function inputFacts(input: Input): JsonObject {
  if (input.kind !== 'text') return input as unknown as JsonObject;
  const { kind, maxTokens, padding, tokenTypes } = input;
  return { kind, maxTokens, padding, tokenTypes, words: wordsOf(input) };
}
