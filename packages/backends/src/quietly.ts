import * as tf from '@tensorflow/tfjs';

/**
 * Runs `work` while TF.js prints nothing, then gives back the flag.
 *
 * An engine that cannot start makes TF.js log a stack; the caller is told by the trail instead.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.env().getBool('PROD');
  tf.env().set('PROD', true);
  try {
    return await work();
  } finally {
    tf.env().set('PROD', before);
  }
}
