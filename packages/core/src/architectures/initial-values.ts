import type { Random } from '@graftjs/data';
import type { InitialValue } from '../head/head.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { sizeOf } from '../network/shape.ts';
import { type WantedParameter, wantedParameters } from '../network/wanted-parameters.ts';

/**
 * Fresh values for every parameter of a network, drawn from `random` in node order.
 *
 * Kernels are uniform in `±√(6 / fan)`: fan = fan_in before a rectifier (He et al., 2015), `(fan_in + fan_out) / 2` elsewhere (Glorot & Bengio, 2010).
 * Scales and variances start at 1, everything else at 0.
 */
export function initialValues(network: Network, random: Random): Map<string, InitialValue> {
  const initial = ({ name, node, role, shape }: WantedParameter) =>
    [name, initialValue(role, shape, rectified(network, node), random)] as const;
  return new Map(wantedParameters(network).map(initial));
}

function initialValue(role: string, shape: readonly number[], beforeRectifier: boolean, random: Random): InitialValue {
  const data = new Float32Array(sizeOf(shape));
  if (role.endsWith('kernel') || role === 'embeddings') {
    const [fanIn, fanOut] = fans(role, shape);
    const limit = Math.sqrt(6 / (beforeRectifier ? fanIn : fanIn + fanOut));
    for (let i = 0; i < data.length; i++) data[i] = (2 * random.next() - 1) * limit;
  } else if (role === 'gamma' || role === 'moving_variance') data.fill(1);
  return { shape, data };
}

/** Connections into and out of one unit. */
function fans(role: string, shape: readonly number[]): [number, number] {
  const window = sizeOf(shape.slice(0, -2));
  const [channels = 1, filters = 1] = shape.slice(-2);
  return role === 'depthwise_kernel' ? [window, window * filters] : [window * channels, window * filters];
}

/** Whether what follows the node, past a norm, is a rectifier. */
function rectified(network: Network, node: NetworkNode): boolean {
  if (node.config.activation === 'relu' || node.config.activation === 'relu6') return true;
  const next = network.nodes.find(({ inputs }) => inputs.includes(node.id));
  if (next?.op === 'batch-normalization') return rectified(network, next);
  return next?.op === 'relu' || (next?.op === 'activation' && String(next.config.activation).startsWith('relu'));
}
