import { graftError } from '../errors.ts';

/** 1 for right and 0 for wrong, from a number or a boolean; anything else is refused. */
export function checkedOutcome(where: string, value: unknown): 0 | 1 {
  if (value === 1 || value === true) return 1;
  if (value === 0 || value === false) return 0;
  throw graftError({
    code: 'data/not-outcomes',
    where,
    expected: '1 (right) or 0 (wrong) for every example',
    given: String(value),
    fix: 'Pass whether each top label is the true one, as topLabel gives it.',
  });
}
