import * as tf from '@tensorflow/tfjs';
import { ownKernel } from './own-kernel.ts';

/** Activations that Graft's engine computes in one pass, and their derivatives in another. */
type Fused = 'gelu' | 'geluTanh' | 'swish' | 'mish' | 'hardSwish';

/** Applies an activation by the engine's kernel where there is one, else as it is composed, which TensorFlow.js then differentiates step by step. */
export const fusedActivation =
  (kind: Fused, composed: (x: tf.Tensor) => tf.Tensor) =>
  (x: tf.Tensor): tf.Tensor =>
    hasKernels() && x.dtype === 'float32' ? oneStep(kind)(x) : composed(x);

const hasKernels = (): boolean => ['GraftActivation', 'GraftActivationGradient'].every((name) => tf.getKernel(name, tf.getBackend()));

const oneStep = (kind: Fused) =>
  tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tf.Tensor, (tensors: tf.Tensor[]) => void];
    save([x]);
    return {
      value: ownKernel('GraftActivation', { x }, { kind })?.[0] as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        ownKernel('GraftActivationGradient', { x: saved[0] as tf.Tensor, dy }, { kind })?.[0] as tf.Tensor,
    };
  });
