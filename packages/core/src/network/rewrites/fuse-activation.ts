import type { JsonObject } from '../../json.ts';
import type { Network, NetworkNode } from '../network.ts';
import { mergePairs, privatePairs } from './private-pairs.ts';

const layers: ReadonlySet<string> = new Set(['conv1d', 'conv2d', 'depthwise-conv2d', 'dense']);

/**
 * Moves an activation that follows a linear convolution or dense layer into that layer, so that one kernel computes both.
 *
 * The merged node keeps the activation's id; weights are untouched. Law: the same outputs, bit for bit or to 1e-6.
 */
export function fuseActivation(network: Network): Network {
  const pairs = privatePairs(
    network,
    (layer, after) => layers.has(layer.op) && layer.config.activation === 'linear' && activationOf(after) !== undefined,
  );
  return mergePairs(network, pairs, ({ first, second }) => ({
    ...first,
    id: second.id,
    config: { ...first.config, activation: activationOf(second) as string } as JsonObject,
  }));
}

/** The activation that a node is nothing but. */
function activationOf({ op, config }: NetworkNode): string | undefined {
  if (op === 'activation') return String(config.activation);
  if (op !== 'relu') return undefined;
  if (config.maxValue === null) return 'relu';
  return config.maxValue === 6 ? 'relu6' : undefined;
}
