import * as tf from '@tensorflow/tfjs';

/** Runs `work` and throws when it leaves more or fewer tensors than it found; when `work` itself fails and leaks, the leak is the error, with the failure as its cause. */
export async function withoutLeaks<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const outcome = await settle(work);
  const left = tf.memory().numTensors - before;
  if (left !== 0) {
    throw new Error(
      `${Math.abs(left)} tensors were ${left > 0 ? 'left behind' : 'freed too many'}`,
      'error' in outcome ? { cause: outcome.error } : {},
    );
  }
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

async function settle<T>(work: () => T | Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
