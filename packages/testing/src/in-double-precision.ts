import * as tf from '@tensorflow/tfjs';

/**
 * Runs `work` on the plain JavaScript engine with 64 bits a number in place of 32, then goes back to the engine that was in use.
 *
 * That engine makes its tensors with `Float32Array` by name, and computes with numbers that have 64 bits anyhow: while another class stands under
 * that name nothing is rounded, and a difference over a step of 1e-6 still has nine digits. Tensors from before are not to be used inside, nor the
 * ones from inside afterwards.
 */
export async function inDoublePrecision<T>(work: () => T | Promise<T>): Promise<T> {
  await tf.ready();
  const backend = tf.getBackend();
  const { platform } = tf.env();
  const single = globalThis.Float32Array;
  const isTypedArray = platform.isTypedArray.bind(platform);
  await tf.setBackend('cpu');
  globalThis.Float32Array = Float64Array as never;
  platform.isTypedArray = (value): value is Float32Array => value instanceof Float64Array || isTypedArray(value);
  try {
    return await work();
  } finally {
    globalThis.Float32Array = single;
    platform.isTypedArray = isTypedArray;
    await tf.setBackend(backend);
  }
}
