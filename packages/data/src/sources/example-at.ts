import { graftError } from '../errors.ts';

/** The item at an example's index. Errors: `usage/no-such-example`. */
export function exampleAt<T>(items: readonly T[], index: number, where: string): T {
  const item = items[index];
  if (item === undefined)
    throw graftError({
      code: 'usage/no-such-example',
      where,
      expected: `an index below ${items.length}`,
      given: String(index),
      fix: 'Use indices into dataset.examples.',
    });
  return item;
}
