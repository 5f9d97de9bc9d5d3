/** Everything that must happen to a text before a network may see it; it travels with the network. */
export interface TextInput {
  kind: 'text';
  /** The tokenizer's own description, as in `tokenizer.json`. */
  tokenizer: Readonly<Record<string, unknown>>;
  /** Its settings, as in `tokenizer_config.json`. */
  tokenizerConfig: Readonly<Record<string, unknown>>;
  /** Most tokens of one example, special ones included; what is longer is cut. */
  maxTokens: number;
  /** The token that stands where a batch's shorter examples have none. */
  padding: number;
  /** Whether the network is told which of two texts a token belongs to. */
  tokenTypes: boolean;
}
