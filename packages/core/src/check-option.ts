import { graftError } from './errors.ts';

/** Throws `usage/option` unless `value` is a finite number that `allowed` accepts. */
export function checkOption(where: string, option: string, value: number, expected: string, allowed: (value: number) => boolean): void {
  if (Number.isFinite(value) && allowed(value)) return;
  throw graftError({
    code: 'usage/option',
    where,
    expected: `${option} ${expected}`,
    given: String(value),
    fix: `Set ${option} to a number ${expected}.`,
  });
}
