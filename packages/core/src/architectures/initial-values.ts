import type { Random } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { InitialValue } from '../head/head.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { opOf } from '../network/op-table.ts';
import { type Shape, sizeOf } from '../network/shape.ts';

/**
 * Fresh values for every parameter of a network, drawn from `random` in node order.
 *
 * Kernels are uniform in `±√(6 / fan)`: fan = fan_in before a rectifier (He et al., 2015), `(fan_in + fan_out) / 2` elsewhere (Glorot & Bengio, 2010).
 * Scales and variances start at 1, everything else at 0.
 */
export function initialValues(network: Network, random: Random): Map<string, InitialValue> {
  const shapes = new Map<string, Shape>();
  const values = new Map<string, InitialValue>();
  for (const node of network.nodes) {
    const { weights, shape } = opOf(node.op);
    const inputs = node.inputs.map((id) => shapes.get(id) ?? []);
    shapes.set(node.id, shape(inputs, node.config));
    for (const [role, size] of Object.entries(weights(node.config, inputs)))
      values.set(node.params[role] as string, initialValue(role, known(size, node), rectified(network, node), random));
  }
  return values;
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

function known(shape: Shape, node: NetworkNode): number[] {
  if (!shape.includes(null)) return shape as number[];
  throw graftError({
    code: 'model/unknown-size',
    where: `node '${node.id}'`,
    expected: 'parameters of a known size',
    given: `[${shape.join(', ')}]`,
    fix: 'Give the network a fixed input size.',
  });
}
