import { graftError } from '../../errors.ts';
import type { Network } from '../network.ts';

/**
 * Puts a head on a network: what the head's single input node was fed now comes from the node `at`.
 *
 * The result's outputs are the head's. Ids must differ; the value tables of both are joined by the caller.
 */
export function attach(body: Network, at: string, head: Network): { network: Network } {
  const inputs = head.nodes.filter(({ op }) => op === 'input').map(({ id }) => id);
  const taken = new Set(body.nodes.map(({ id }) => id));
  const grown = head.nodes.filter(({ op }) => op !== 'input');
  const clash = grown.find(({ id }) => taken.has(id));
  if (inputs.length !== 1) throw misfit('a head with one input', `${inputs.length} inputs`, 'Give the head one input node.');
  if (!taken.has(at)) throw misfit('a node of the network', `'${at}'`, 'Attach the head to a node that is there.');
  if (clash) throw misfit('ids that the network does not have', `'${clash.id}' in both`, 'Rename the nodes of the head with renameNodes.');
  const moved = (id: string) => (id === inputs[0] ? at : id);
  const nodes = grown.map((node) => ({ ...node, inputs: node.inputs.map(moved) }));
  return { network: { nodes: [...body.nodes, ...nodes], outputs: head.outputs.map(moved) } };
}

const misfit = (expected: string, given: string, fix: string) =>
  graftError({ code: 'usage/attach', where: 'attach', expected, given, fix });
