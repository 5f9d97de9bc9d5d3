import * as tf from '@tensorflow/tfjs';
import type { Network, Values } from '../network/network.ts';
import type { Backbone } from './backbone.ts';

/** Makes the owner of a backbone's tensors out of its parts; disposing twice is fine. */
export function ownBackbone(parts: Omit<Backbone, 'dispose' | typeof Symbol.dispose>): Backbone {
  const dispose = () => tf.dispose([...parts.values.values()]);
  return { ...parts, dispose, [Symbol.dispose]: dispose };
}

/** The values that a network uses; the others are freed. */
export function keepUsed(network: Network, values: Values): Values {
  const used = new Set(network.nodes.flatMap(({ params }) => Object.values(params)));
  for (const [name, value] of values) if (!used.has(name)) value.dispose();
  return new Map([...values].filter(([name]) => used.has(name)));
}
