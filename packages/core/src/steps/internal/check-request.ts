import { graftError } from '../../errors.ts';
import type { StepRequest } from '../step.ts';

/** Throws `usage/empty-batch`, `usage/micro-batch` or `usage/nothing-moves` for a request that has no gradient. */
export function checkRequest(where: string, { variables, rows, microBatch }: StepRequest): void {
  const whole = (value: number) => Number.isInteger(value) && value >= 1;
  if (!whole(rows)) {
    throw graftError({
      code: 'usage/empty-batch',
      where,
      expected: 'a batch of at least one row',
      given: String(rows),
      fix: 'Leave out empty batches.',
    });
  }
  if (!whole(microBatch)) {
    throw graftError({
      code: 'usage/micro-batch',
      where,
      expected: 'microBatch ≥ 1, a whole number',
      given: String(microBatch),
      fix: 'Give the rows that fit in memory at once, or the batch size to compute it whole.',
    });
  }
  if (Object.keys(variables).length === 0) {
    throw graftError({
      code: 'usage/nothing-moves',
      where,
      expected: 'at least one variable to differentiate by',
      given: 'none',
      fix: 'Select at least one parameter to move.',
    });
  }
}
