import { graftError } from '../../errors.ts';

/** The error for an option outside what its augmentation can do. */
export const badOption = (where: string, option: string, expected: string, given: unknown) =>
  graftError({
    code: 'usage/augmentation',
    where: `${where}, ${option}`,
    expected,
    given: (JSON.stringify(given) ?? String(given)).slice(0, 80),
    fix: 'Correct the option, or leave it out for its default.',
  });
