import type { Input } from '@graftjs/data';

/** What a network wants to see, for people and programs: without the words of a tokenizer, and without a normalisation that nobody told. */
export type InputFacts =
  | (Omit<Extract<Input, { kind: 'image' }>, 'normalisation'> & {
      normalisation: Extract<Input, { kind: 'image' }>['normalisation'] | null;
    })
  | Omit<Extract<Input, { kind: 'text' }>, 'tokenizer' | 'tokenizerConfig'>
  | Extract<Input, { kind: 'audio' }>;

/** The facts of an input; `told` is false where how pixels become numbers was assumed. */
export function inputFacts(input: Input, told: boolean): InputFacts {
  if (input.kind === 'text') {
    const { tokenizer: _, tokenizerConfig: __, ...facts } = input;
    return facts;
  }
  return input.kind === 'image' && !told ? { ...input, normalisation: null } : input;
}
