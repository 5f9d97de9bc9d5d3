import * as tf from '@tensorflow/tfjs';

/**
 * Calls a kernel of the current engine, with TensorFlow.js's names, inputs and attributes, and nothing around it: nothing is checked, and
 * `tf.profile` does not see it.
 *
 * An operation of TensorFlow.js costs several times as much, of which a network in training pays hundreds a step. Inside `operation` nothing is
 * recorded; elsewhere, where a tape is on, TensorFlow.js writes the kernel down.
 */
export function runKernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] {
  const [engine, backend] = [tf.engine(), tf.backend() as tf.KernelBackend];
  if (engine.isTapeOn()) return [engine.runKernel<tf.Tensor | tf.Tensor[]>(name, inputs, attributes as tf.NamedAttrMap)].flat();
  const kernel = tf.getKernel(name, tf.getBackend());
  if (!kernel) throw new Error(`internal: ${tf.getBackend()} has no kernel ${name}`);
  const made = kernel.kernelFunc({ inputs, attrs: attributes as tf.NamedAttrMap, backend });
  return [made].flat().map((info) => (isTensor(info) ? info : engine.makeTensorFromTensorInfo(info, backend)));
}

/** What a kernel composed of operations gives is a tensor already. */
const isTensor = (info: tf.TensorInfo): info is tf.Tensor => 'rank' in info;
