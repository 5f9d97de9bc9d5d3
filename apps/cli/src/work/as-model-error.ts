import { failed, failureOf } from '../failure/failure-of.ts';

/** Waits for a model to be opened; a file of it that is missing or damaged is a bad model, not bad data. */
export async function asModelError<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure.code.startsWith('data/')) throw error;
    throw failed({ ...failure, code: failure.code.replace('data/', 'model/') });
  }
}
