import type { Network, NetworkNode } from '../network/network.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { randomOps } from './random-ops.ts';
import type { Selection } from './selection.ts';

/** A network in two: what is computed once per example, and what is trained. */
export interface Cut {
  /** From the inputs to the frontier; undefined where nothing lies below it. */
  readonly still: Network | undefined;
  /** Ids of the tensors that still nodes produce and moving nodes consume, and of still outputs. */
  readonly frontier: readonly string[];
  /** Starts with an input node for each tensor of the frontier; has the network's outputs. */
  readonly moving: Network;
}

export interface CutOptions {
  /** Whether dropout and noise stay active among frozen parameters too, which moves the cut below them. @default false */
  randomBelow?: boolean;
}

/**
 * Finds the frontier below which nothing moves, and splits the network there.
 *
 * A node is still when neither it nor anything before it holds a selected parameter, an updated statistic or active
 * randomness. Dropout is active where only moving parameters come after it (a head's own dropout); inside the frozen part it
 * is off and still. With nothing selected everything is still, and the moving network only hands its inputs on.
 * A still part without parameters, such as a flattening, costs less to compute than its records to keep: then the cut is at the input.
 */
export function cut(network: Network, selection: Selection, { randomBelow = false }: CutOptions = {}): Cut {
  const moving = movingNodes(network, selection, randomBelow);
  const frontier = frontierOf(network, moving);
  const still = subnetwork(network, [], frontier);
  if (moving.size === 0 || still.nodes.some(hasParameters))
    return { still: still.nodes.every(isInput) ? undefined : still, frontier, moving: subnetwork(network, frontier, network.outputs) };
  return { still: undefined, frontier: network.nodes.filter(isInput).map(({ id }) => id), moving: network };
}

const isInput = ({ op }: NetworkNode) => op === 'input';
const hasParameters = ({ params }: NetworkNode) => Object.keys(params).length > 0;

function movingNodes(network: Network, selection: Selection, randomBelow: boolean): ReadonlySet<string> {
  const { parameters, statistics } = selection;
  const moves = (node: NetworkNode) => Object.values(node.params).some((name) => parameters.has(name) || statistics.has(name));
  const byParameters = downstream(network, moves);
  const active = randomBelow ? anyRandom(network) : randomAboveFrozen(network, byParameters);
  return downstream(network, (node) => byParameters.has(node.id) || active.has(node.id));
}

/** The nodes of which this is true, and all that comes after them. */
function downstream(network: Network, starts: (node: NetworkNode) => boolean): Set<string> {
  const found = new Set<string>();
  for (const node of network.nodes) if (starts(node) || node.inputs.some((id) => found.has(id))) found.add(node.id);
  return found;
}

const anyRandom = (network: Network) => new Set(network.nodes.filter(({ op }) => randomOps.has(op)).map(({ id }) => id));

/** Random nodes after which something moves and no frozen parameter comes. */
function randomAboveFrozen(network: Network, moving: ReadonlySet<string>): Set<string> {
  const leadsTo = (goal: (node: NetworkNode) => boolean) => {
    const leads = new Set<string>();
    for (const node of network.nodes.toReversed()) if (goal(node) || leads.has(node.id)) for (const id of node.inputs) leads.add(id);
    return leads;
  };
  const toMoving = leadsTo(({ id }) => moving.has(id));
  const toFrozen = leadsTo(({ id, params }) => !moving.has(id) && Object.keys(params).length > 0);
  return new Set([...anyRandom(network)].filter((id) => toMoving.has(id) && !toFrozen.has(id)));
}

/** In the order of the nodes, so that the same network and selection give the same frontier everywhere. */
function frontierOf(network: Network, moving: ReadonlySet<string>): string[] {
  const consumed = new Set(network.nodes.filter(({ id }) => moving.has(id)).flatMap(({ inputs }) => inputs));
  for (const id of network.outputs) consumed.add(id);
  return network.nodes.filter(({ id }) => consumed.has(id) && !moving.has(id)).map(({ id }) => id);
}
