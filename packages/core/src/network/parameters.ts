import type { Network, Values } from './network.ts';
import type { ParameterKind } from './op.ts';
import { opOf } from './op-table.ts';
import { sizeOf } from './shape.ts';

/** One weight or statistic of a network. */
export interface Parameter {
  /** Its name in the value table. */
  readonly name: string;
  /** The first node that uses it. */
  readonly node: string;
  /** What it is to that node: `kernel`, `gamma`, `moving_mean` … */
  readonly role: string;
  readonly kind: ParameterKind;
  readonly shape: readonly number[];
  /** Its number of entries. */
  readonly size: number;
}

/** Wrapped layers do not say which of their weights are statistics; the names that Keras gives do. */
const kindOf = (op: string, role: string): ParameterKind =>
  opOf(op).roles[role] ?? (/moving_(mean|variance)$/.test(role) ? 'statistic' : 'weight');

/** Every weight and statistic in the order of the nodes, each once; those without a value are left out. */
export function parametersOf(network: Network, values: Values): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const node of network.nodes) {
    for (const [role, name] of Object.entries(node.params)) {
      const shape = values.get(name)?.shape;
      if (!shape || found.has(name)) continue;
      found.set(name, { name, node: node.id, role, kind: kindOf(node.op, role), shape, size: sizeOf(shape) });
    }
  }
  return [...found.values()];
}
