type Fields = Readonly<Record<string, unknown>>;

/** The id of a token by its text, among added tokens first, in a tokenizer's description that has been checked. */
export function tokenId({ model, added_tokens }: Fields, token: string): number | undefined {
  const added = ((added_tokens ?? []) as { content: string; id: number }[]).find(({ content }) => content === token);
  if (added) return added.id;
  const { vocab } = model as { vocab: Readonly<Record<string, number>> | readonly (readonly [string, number])[] };
  if (Array.isArray(vocab)) {
    const at = vocab.findIndex(([piece]) => piece === token);
    return at < 0 ? undefined : at;
  }
  return Object.hasOwn(vocab, token) ? (vocab as Readonly<Record<string, number>>)[token] : undefined;
}
