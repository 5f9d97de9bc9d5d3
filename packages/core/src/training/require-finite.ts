import { graftError } from '../errors.ts';

/** Stops a run whose loss is no number any more: every later step would be one too. */
export function requireFinite(loss: number, stage: string, step: number): void {
  if (Number.isFinite(loss)) return;
  throw graftError({
    code: 'model/not-finite',
    where: `training, stage ${stage}, step ${step}`,
    expected: 'a finite loss',
    given: String(loss),
    fix: 'Lower the learning rate, clip the gradients, or look for inputs that are not numbers.',
  });
}
