import type { Network, NetworkNode } from '../../network/network.ts';

/** What two networks that compute the same share: for each parameter of the second, the one of the first in its place. */
export interface MatchedNetworks {
  readonly parameters: ReadonlyMap<string, string>;
}

/** The first place, from the output down, where two networks differ. */
export interface Difference {
  /** The node of the first network, and the one that the second has there. */
  readonly ours: string;
  readonly theirs: string;
}

/** Ops that do nothing in inference. */
const passing: ReadonlySet<string> = new Set(['dropout', 'gaussian-noise', 'gaussian-dropout', 'spatial-dropout1d', 'spatial-dropout2d']);

/**
 * Walks two networks from one output each down to the inputs and pairs their nodes, whatever those are called.
 *
 * Nodes are pairs where op, config and inputs in order are; sizes of inputs may differ, and what does nothing in inference is passed over.
 */
export function matchedNetworks(ours: readonly [Network, string], theirs: readonly [Network, string]): MatchedNetworks | Difference {
  const [nodesOfOurs, nodesOfTheirs] = [byId(ours[0]), byId(theirs[0])];
  const pairs = new Map<string, string>();
  const parameters = new Map<string, string>();
  const differing = (a: NetworkNode, b: NetworkNode): Difference | undefined => {
    const known = pairs.get(b.id);
    if (known !== undefined) return known === a.id ? undefined : said(a, b);
    pairs.set(b.id, a.id);
    if (a.op !== b.op || a.inputs.length !== b.inputs.length || !sameConfig(a, b) || !sameRoles(a, b)) return said(a, b);
    for (const [role, name] of Object.entries(b.params)) parameters.set(name, a.params[role] as string);
    for (const [i, id] of b.inputs.entries()) {
      const found = differing(through(nodesOfOurs, a.inputs[i] as string), through(nodesOfTheirs, id));
      if (found) return found;
    }
    return undefined;
  };
  return differing(through(nodesOfOurs, ours[1]), through(nodesOfTheirs, theirs[1])) ?? { parameters };
}

type Nodes = ReadonlyMap<string, NetworkNode>;

const byId = ({ nodes }: Network): Nodes => new Map(nodes.map((node) => [node.id, node]));

function through(nodes: Nodes, id: string): NetworkNode {
  let node = nodes.get(id) as NetworkNode;
  while (passing.has(node.op)) node = nodes.get(node.inputs[0] as string) as NetworkNode;
  return node;
}

const sameConfig = (a: NetworkNode, b: NetworkNode) => a.op === 'input' || sorted(a.config) === sorted(b.config);
const sameRoles = (a: NetworkNode, b: NetworkNode) => Object.keys(b.params).every((role) => role in a.params);

const sorted = (config: NetworkNode['config']): string => JSON.stringify(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));

const said = (a: NetworkNode, b: NetworkNode): Difference => ({ ours: `'${a.id}' (${a.op})`, theirs: `'${b.id}' (${b.op})` });
