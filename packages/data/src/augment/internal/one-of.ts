import { badOption } from './bad-option.ts';

/** The value, when it is one of the choices. */
export function oneOf<T extends string>(where: string, option: string, value: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw badOption(where, option, `one of ${choices.join(', ')}`, value);
}
