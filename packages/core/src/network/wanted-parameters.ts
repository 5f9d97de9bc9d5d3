import { graftError } from '../errors.ts';
import type { Network, NetworkNode } from './network.ts';
import { opOf } from './op-table.ts';
import type { Shape } from './shape.ts';

/** A weight or statistic that a node asks for. */
export interface WantedParameter {
  /** Its name in the value table. */
  readonly name: string;
  readonly node: NetworkNode;
  /** What it is to the node: `kernel`, `gamma`, `moving_mean` … */
  readonly role: string;
  readonly shape: readonly number[];
}

/** Every weight and statistic that a network needs, in node order, before anybody gave it values. Errors: `model/unknown-size`. */
export function wantedParameters(network: Network): WantedParameter[] {
  const shapes = new Map<string, Shape>();
  return network.nodes.flatMap((node) => {
    const { weights, shape } = opOf(node.op);
    const inputs = node.inputs.map((id) => shapes.get(id) ?? []);
    shapes.set(node.id, shape(inputs, node.config));
    return Object.entries(weights(node.config, inputs)).map(([role, size]) => ({
      name: node.params[role] as string,
      node,
      role,
      shape: known(size, node),
    }));
  });
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
