import * as tf from '@tensorflow/tfjs';

/**
 * Runs a kernel that Graft's engine adds to TensorFlow.js under a name of its own; `undefined` where the current backend lacks it: then compose.
 *
 * The registry of kernels is where engine and networks meet without knowing each other.
 */
export function ownKernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] | undefined {
  if (!tf.getKernel(name, tf.getBackend())) return undefined;
  const result: tf.Tensor | tf.Tensor[] = tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
  return [result].flat();
}
