import type { TextInput } from '@graftjs/data';

/** Rows that a table of embeddings needs for the tokens of an input: one above the largest id. */
export function wordsOf({ tokenizer, padding }: TextInput): number {
  const { model, added_tokens } = tokenizer as { model?: { vocab?: unknown }; added_tokens?: unknown };
  const vocabulary = model?.vocab;
  const ids = Array.isArray(vocabulary) ? [vocabulary.length - 1] : Object.values((vocabulary ?? {}) as Record<string, unknown>);
  const added = Array.isArray(added_tokens) ? added_tokens.map((token: { id?: unknown }) => token?.id) : [];
  // One by one: a vocabulary is too long for the arguments of Math.max.
  return [...ids, ...added, padding].reduce<number>((most, id) => (typeof id === 'number' && id > most ? id : most), 0) + 1;
}
