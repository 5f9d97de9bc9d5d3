import * as tf from '@tensorflow/tfjs';

/** The most bytes in tensors that were alive at once while a function ran, beyond those before it. */
export function peakBytes(work: () => void): number {
  const state = tf.engine().state as unknown as { numBytes: number };
  const before = state.numBytes;
  let [now, peak] = [before, before];
  Object.defineProperty(state, 'numBytes', {
    configurable: true,
    get: () => now,
    set: (value: number) => {
      now = value;
      peak = Math.max(peak, value);
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(state, 'numBytes', { value: now, writable: true, configurable: true, enumerable: true });
  }
  return peak - before;
}
