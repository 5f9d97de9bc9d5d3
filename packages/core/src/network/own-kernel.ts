import * as tf from '@tensorflow/tfjs';
import { runKernel } from './run-kernel.ts';

/**
 * Runs a kernel that Graft's engine adds to TensorFlow.js under a name of its own; `undefined` where the current backend lacks it: then compose.
 *
 * The registry of kernels is where engine and networks meet without knowing each other. Called as {@link runKernel} calls.
 */
export const ownKernel = (name: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] | undefined =>
  tf.getKernel(name, tf.getBackend()) && runKernel(name, inputs, attributes);
