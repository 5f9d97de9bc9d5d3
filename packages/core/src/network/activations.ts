import * as tf from '@tensorflow/tfjs';
import { fusedActivation } from './fused-activation.ts';
import type { LayerConfig } from './keras-json/layer-config.ts';
import { logSoftmax } from './log-softmax.ts';

/** Name → function, for every activation that a layer can carry. Names are ours; {@link readActivation} knows the other spellings. */
export const activations = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  relu6: (x) => tf.relu6(x),
  elu: (x) => tf.elu(x),
  selu: (x) => tf.selu(x),
  sigmoid: (x) => tf.sigmoid(x),
  /** `clip(0.2 x + 0.5, 0, 1)`, as Keras 2 and TensorFlow.js define it. */
  hardSigmoid: (x) => tf.clipByValue(tf.add(tf.mul(x, 0.2), 0.5), 0, 1),
  softplus: (x) => tf.softplus(x),
  softsign: (x) => tf.div(x, tf.add(tf.abs(x), 1)),
  tanh: (x) => tf.tanh(x),
  softmax: (x) => tf.softmax(x),
  logSoftmax,
  /** `x Φ(x)`, exact (Hendrycks & Gimpel, 2016). */
  gelu: fusedActivation('gelu', (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1))),
  /** The tanh approximation of `gelu`. */
  geluTanh: fusedActivation('geluTanh', (x) =>
    tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI))), 1)),
  ),
  /** `x σ(1.702 x)`, a rougher approximation of `gelu`, as CLIP has it. */
  geluQuick: (x) => tf.mul(x, tf.sigmoid(tf.mul(x, 1.702))),
  /** `x tanh(softplus(x))` (Misra, 2019). */
  mish: fusedActivation('mish', (x) => tf.mul(x, tf.tanh(tf.softplus(x)))),
  /** `x σ(x)`, also known as SiLU (Ramachandran et al., 2017). */
  swish: fusedActivation('swish', (x) => tf.mul(x, tf.sigmoid(x))),
  /** `x relu6(x + 3) / 6` (Howard et al., MobileNetV3, 2019). */
  hardSwish: fusedActivation('hardSwish', (x) => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6))),
} as const satisfies Record<string, (x: tf.Tensor) => tf.Tensor>;

export type ActivationName = keyof typeof activations;

/** Other spellings, as files have them, → ours. */
const spellings: Readonly<Record<string, ActivationName>> = {
  hard_sigmoid: 'hardSigmoid',
  log_softmax: 'logSoftmax',
  gelu_new: 'geluTanh',
  gelu_approximate: 'geluTanh',
  quick_gelu: 'geluQuick',
  silu: 'swish',
  hard_swish: 'hardSwish',
  hard_silu: 'hardSwish',
};

/** How TensorFlow.js spells them in JSON; those absent are spelled as ours. */
const written: Partial<Record<ActivationName, string>> = {
  hardSigmoid: 'hard_sigmoid',
  logSoftmax: 'log_softmax',
  geluTanh: 'gelu_new',
  geluQuick: 'quick_gelu',
  hardSwish: 'hard_swish',
};

/** Reads a layer's `activation`, absent meaning linear. */
export function readActivation(layer: LayerConfig): ActivationName {
  const given = layer.raw.activation ?? 'linear';
  if (typeof given === 'string') {
    const name = spellings[given] ?? given;
    if (Object.hasOwn(activations, name)) return name as ActivationName;
  }
  return layer.refuse(`an activation among ${Object.keys(activations).join(', ')}`, given);
}

/** The name under which an activation goes into layer JSON. */
export const writeActivation = (name: ActivationName): string => written[name] ?? name;

/** Applies an activation by name. */
export const activate = (x: tf.Tensor, name: ActivationName): tf.Tensor => activations[name](x);
