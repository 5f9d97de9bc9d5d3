import type * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate, readActivation, writeActivation } from '../activations.ts';
import { heldByActivation } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type ActivationConfig = { readonly activation: ActivationName };

/** An activation as a node of its own. */
export const activation: Op<ActivationConfig> = {
  name: 'activation',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ activation: name }, _inputs, output) => known(output) * heldByActivation(name),
  forward: ([x], _params, config) => activate(x as tf.Tensor, config.activation),
  keras: {
    classNames: ['Activation'],
    read: (layer) => ({ activation: readActivation(layer) }),
    write: (config) => ({ config: { activation: writeActivation(config.activation) } }),
  },
};
