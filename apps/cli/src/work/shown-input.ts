import { type InputFacts, inputFacts } from '@graftjs/core';
import type { Input } from '@graftjs/data';

type Pictures = Extract<InputFacts, { kind: 'image' }>;

/** What a network wants to see, as it is shown: without a normalisation that nobody told. */
export type ShownInput =
  | Exclude<InputFacts, Pictures>
  | (Omit<Pictures, 'normalisation'> & { readonly normalisation: Pictures['normalisation'] | null });

/** The facts of an input; `told` is false where how pixels become numbers was assumed. */
export function shownInput(input: Input, told: boolean): ShownInput {
  const facts = inputFacts(input);
  return facts.kind === 'image' && !told ? { ...facts, normalisation: null } : facts;
}
