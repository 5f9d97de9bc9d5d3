import type { Input, TextInput } from '@graftjs/data';
import { wordsOf } from '../architectures/words-of.ts';
import type { JsonObject } from '../json.ts';

/** An input without its tokenizer, of which the number of words stands there. */
export type InputFacts =
  | Exclude<Input, TextInput>
  | (Omit<TextInput, 'tokenizer' | 'tokenizerConfig'> & {
      /** Rows that a table of embeddings needs for its tokens. */
      readonly words: number;
    });

/** What an input says, for people, config files and programs: everything but a tokenizer's vocabulary, of which the size is told. */
export function inputFacts(input: Input): InputFacts & JsonObject {
  if (input.kind !== 'text') return input as Exclude<Input, TextInput> & JsonObject;
  const { tokenizer: _, tokenizerConfig: __, ...facts } = input;
  return { ...facts, words: wordsOf(input) };
}
