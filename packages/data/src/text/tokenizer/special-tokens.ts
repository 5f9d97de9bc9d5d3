import { tokenizerFields, tokenText } from './tokenizer-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Special tokens of a vocabulary as `tokenizer.json` lists them, with their ids. */
export interface SpecialTokens<Role extends string> {
  added_tokens: {
    id: number;
    content: string;
    single_word: boolean;
    lstrip: boolean;
    rstrip: boolean;
    normalized: boolean;
    special: boolean;
  }[];
  /** Each role's token as text. */
  names: Record<Role, string>;
  id(role: Role): number;
}

/** The special tokens that a configuration names, with ids beyond the vocabulary's for those that it lacks. Errors: `data/tokenizer`. */
export function specialTokens<Role extends string>(
  words: ReadonlyMap<string, number>,
  config: Fields,
  defaults: Readonly<Record<Role, string>>,
): SpecialTokens<Role> {
  const roles = Object.keys(defaults) as Role[];
  const names = Object.fromEntries(roles.map((role) => [role, nameOf(config[role], role, defaults[role])])) as Record<Role, string>;
  const ids = new Map<string, number>();
  let next = 0;
  for (const id of words.values()) next = Math.max(next, id + 1);
  for (const role of roles) {
    const name = names[role];
    if (!ids.has(name)) ids.set(name, words.get(name) ?? next++);
  }
  // The mask takes the space before it in models that write spaces into their tokens.
  const eats = (name: string) => name === '<mask>';
  const added_tokens = [...ids]
    .map(([content, id]) => ({ id, content, single_word: false, lstrip: eats(content), rstrip: false, normalized: false, special: true }))
    .sort((a, b) => a.id - b.id);
  return { added_tokens, names, id: (role) => ids.get(names[role]) as number };
}

function nameOf(value: unknown, role: string, otherwise: string): string {
  if (value === undefined || value === null) return otherwise;
  const name = tokenText(value);
  if (name === undefined || name === '') throw tokenizerFields.bad(`tokenizer_config.${role}`, 'a token', value);
  return name;
}
