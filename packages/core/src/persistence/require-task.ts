import { graftError } from '../errors.ts';
import type { Task } from '../model.ts';

/** Refuses a model that does something else than its caller counts on. Errors: `model/not-a-classifier`, `model/other-task`. */
export function requireTask(given: Task, wanted: Task, where: string): void {
  if (given === wanted) return;
  throw graftError({
    code: wanted === 'classification' ? 'model/not-a-classifier' : 'model/other-task',
    where,
    expected: wanted === 'classification' ? 'a model that tells classes apart' : `a model for ${wanted}`,
    given: `one for ${given}`,
    fix: `Pass task: '${given}' to use it as what it is.`,
  });
}
