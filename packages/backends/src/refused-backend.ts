import type { EngineName } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';
import { type GraftError, graftError } from './errors.ts';

/** The error of a backend that was asked for by name and cannot be had, with the way out. */
export const refusedBackend = (name: EngineName, { refused, fix }: Refusal): GraftError =>
  graftError({
    code: 'backend/refused',
    where: 'useBackend',
    expected: `the backend '${name}' to come up`,
    given: `a refusal: ${refused}`,
    fix: `${fix} Or call useBackend('auto'), which takes the next best.`,
  });
