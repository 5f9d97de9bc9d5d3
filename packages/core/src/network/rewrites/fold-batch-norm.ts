import * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../../json.ts';
import type { Network, NetworkNode, Values } from '../network.ts';
import { mergePairs, type Pair, privatePairs } from './private-pairs.ts';

/** A network with its value table; `dispose` frees the values that the rewrite made, the others stay their owner's. */
export interface Rewritten {
  readonly network: Network;
  readonly values: Values;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Op → role of its kernel and how many of the kernel's last axes are output channels. */
const kernels: Readonly<Record<string, { role: string; channelAxes: 1 | 2 }>> = {
  conv1d: { role: 'kernel', channelAxes: 1 },
  conv2d: { role: 'kernel', channelAxes: 1 },
  dense: { role: 'kernel', channelAxes: 1 },
  'depthwise-conv2d': { role: 'depthwise_kernel', channelAxes: 2 },
};

/**
 * Multiplies each BatchNorm that directly follows a linear convolution or dense layer into that layer's weights.
 *
 * `γ (w ∗ x + b − μ) / √(σ² + ε) + β = (a w) ∗ x + (b − μ) a + β` with `a = γ / √(σ² + ε)` per output channel.
 * The merged node keeps the BatchNorm's id. A layer that is shared, or whose output is seen elsewhere, stays as it is.
 * Law: the same outputs in inference, to 1e-5 of the largest entry.
 */
export function foldBatchNorm(network: Network, values: Values): Rewritten {
  const shared = sharedParameters(network);
  const pairs = privatePairs(
    network,
    (layer, norm) => isFoldable(layer, norm) && !Object.values(layer.params).some((name) => shared.has(name)),
  );
  const made = new Map<string, tf.Tensor>();
  const dispose = () => tf.dispose([...made.values()]);
  const folded = disposingOnError(dispose, () => mergePairs(network, pairs, (pair) => fold(pair, values, made)));
  return { network: folded, values: usedBy(folded, new Map([...values, ...made])), dispose, [Symbol.dispose]: dispose };
}

function disposingOnError<T>(dispose: () => void, work: () => T): T {
  try {
    return work();
  } catch (error) {
    dispose();
    throw error;
  }
}

const isFoldable = (layer: NetworkNode, norm: NetworkNode) =>
  norm.op === 'batch-normalization' && layer.op in kernels && layer.config.activation === 'linear';

function sharedParameters(network: Network): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(network.nodes.flatMap(({ params }) => Object.values(params)).filter((name) => seen.size === seen.add(name).size));
}

function usedBy(network: Network, values: Values): Values {
  const used = new Set(network.nodes.flatMap(({ params }) => Object.values(params)));
  return new Map([...values].filter(([name]) => used.has(name)));
}

function fold({ first: layer, second: norm }: Pair, values: Values, made: Map<string, tf.Tensor>): NetworkNode {
  const { role, channelAxes } = kernels[layer.op] as (typeof kernels)[string];
  const of = (node: NetworkNode, name: string) => values.get(node.params[name] ?? '');
  const merged = tf.tidy(() => {
    const kernel = of(layer, role) as tf.Tensor;
    const scale = channelScale(norm, of);
    const perOutput = channelAxes === 1 ? scale : scale.reshape(kernel.shape.slice(-2));
    const shift = tf.sub(of(layer, 'bias') ?? 0, of(norm, 'moving_mean') as tf.Tensor);
    return { kernel: tf.mul(kernel, perOutput), bias: tf.add(tf.mul(shift, scale), of(norm, 'beta') ?? 0) };
  });
  const names = { [role]: `${norm.id}/folded_kernel`, bias: `${norm.id}/folded_bias` };
  made.set(names[role] as string, tf.keep(merged.kernel));
  made.set(names.bias, tf.keep(merged.bias));
  return { ...layer, id: norm.id, config: { ...layer.config, bias: true } as JsonObject, params: names };
}

/** `γ / √(σ² + ε)` per channel. */
function channelScale(norm: NetworkNode, of: (node: NetworkNode, name: string) => tf.Tensor | undefined): tf.Tensor {
  const inverse = tf.rsqrt(tf.add(of(norm, 'moving_variance') as tf.Tensor, norm.config.epsilon as number));
  const gamma = of(norm, 'gamma');
  return gamma ? tf.mul(inverse, gamma) : inverse;
}
