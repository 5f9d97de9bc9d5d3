import * as tf from '@tensorflow/tfjs';
import { type ActivationName, readActivation, writeActivation } from '../activations.ts';
import { withActivation } from '../fused.ts';
import { heldInLayer } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known } from '../window-shape.ts';

export type DenseConfig = { readonly units: number; readonly bias: boolean; readonly activation: ActivationName };

/** `activation(x · kernel + bias)` over the last axis. */
export const dense: Op<DenseConfig> = {
  name: 'dense',
  roles: { kernel: 'weight', bias: 'weight' },
  weights: ({ units, bias }, [x]) => ({ kernel: [channelsOf(x), units], ...(bias ? { bias: [units] } : {}) }),
  shape: ([x], { units }) => [...(x?.slice(0, -1) ?? [null]), units],
  cost: (_config, [x], output) => known(output) * (channelsOf(x) ?? 1),
  held: ({ activation, bias }, _inputs, output) => known(output) * heldInLayer(activation, bias),
  forward: ([x], { kernel, bias }, { units, activation }) => {
    const input = x as tf.Tensor;
    const rows = input.reshape<tf.Tensor2D>([-1, input.shape.at(-1) ?? 1]);
    const y = withActivation(activation, (inside) =>
      tf.fused.matMul({ a: rows, b: kernel as tf.Tensor2D, activation: inside, ...(bias ? { bias } : {}) }),
    );
    return input.rank === 2 ? y : y.reshape([...input.shape.slice(0, -1), units]);
  },
  keras: {
    classNames: ['Dense'],
    read: (layer) => ({ units: layer.count('units'), bias: layer.flag('use_bias', true), activation: readActivation(layer) }),
    write: ({ units, bias, activation }) => ({ config: { units, use_bias: bias, activation: writeActivation(activation) } }),
  },
};
