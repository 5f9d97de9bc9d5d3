import type * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Op } from '../op.ts';
import { buildLayer, type KerasLayerConfig } from './build-layer.ts';

/**
 * Any other layer class of TensorFlow.js (recurrent, three-dimensional, wrappers …), computed by calling it.
 *
 * Its weights are this node's parameters and gradients reach them. It is called in its inference form always: what such
 * a layer would draw at random in training could not be repeated.
 */
export const kerasLayer: Op<KerasLayerConfig> = {
  name: 'keras-layer',
  roles: {},
  weights: (config, inputs) => Object.fromEntries(buildLayer(config, inputs).weights.map(({ role, shape }) => [role, shape])),
  shape: (inputs, config) => buildLayer(config, inputs).shape,
  forward: (inputs, params, config, { node }) => {
    const { layer, weights } = buildLayer(
      config,
      inputs.map(({ shape }) => [null, ...shape.slice(1)]),
    );
    for (const { role, variable } of weights) variable.val = params[role] as tf.Tensor;
    const result = layer.call(inputs.length === 1 ? (inputs[0] as tf.Tensor) : [...inputs], { training: false });
    const [output, ...others] = Array.isArray(result) ? result : [result];
    if (output && others.length === 0) return output;
    throw graftError({
      code: 'model/unsupported-layer',
      where: `run at '${node}'`,
      expected: 'a layer with one output',
      given: `${others.length + 1} outputs`,
      fix: 'Convert the model without return_state.',
    });
  },
  keras: {
    classNames: [],
    read: (layer) => {
      if (layer.raw.stateful === true) return layer.refuse('no state kept between batches', 'stateful');
      return { className: layer.className, name: layer.name, layer: layer.raw };
    },
    write: ({ className, layer }) => ({ className, config: layer }),
  },
};
