import { type GraftErrorFields, graftError, isGraftError } from '../errors.ts';
import type { WorkerFailure } from './worker-message.ts';

/** Packs an error for the way to another thread. */
export function packFailure(error: unknown): WorkerFailure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, ...(stack === undefined ? {} : { stack }), ...(isGraftError(error) ? { fields: fieldsOf(error) } : {}) };
}

const fieldsOf = ({ code, where, expected, given, fix }: GraftErrorFields): GraftErrorFields => ({ code, where, expected, given, fix });

/** The error again, with its code and parts when it was one of ours. */
export function unpackFailure({ message, stack, fields }: WorkerFailure): Error {
  const error = fields ? graftError(fields) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** Why a thread that nobody stopped has ended. */
export const endedEarly = (entry: string, how: string): Error =>
  graftError({
    code: 'backend/worker-ended',
    where: 'engine.startWorker',
    expected: `the worker of ${entry} to run until it is terminated`,
    given: how,
    fix: 'Start another one; if it ends again, give it less to hold in memory.',
  });
