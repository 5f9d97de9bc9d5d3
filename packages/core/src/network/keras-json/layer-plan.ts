import type { Network, NetworkNode } from '../network.ts';
import { plainName } from './plain-name.ts';

/** One layer to be written: its name, and the nodes that are its calls, in order. */
export interface PlannedLayer {
  readonly name: string;
  /** The first call. */
  readonly node: NetworkNode;
  readonly calls: readonly NetworkNode[];
}

/** Which layers a network becomes, and which call of which layer each node is. */
export interface LayerPlan {
  readonly layers: readonly PlannedLayer[];
  readonly callOf: ReadonlyMap<string, readonly [layer: string, call: number]>;
}

/** Plans the layers: nodes of the same op and config that share all their parameters are calls of one layer. */
export function layerPlan(network: Network): LayerPlan {
  const layers: { name: string; node: NetworkNode; calls: NetworkNode[] }[] = [];
  const byParameters = new Map<string, (typeof layers)[number]>();
  const callOf = new Map<string, readonly [string, number]>();
  const names = new Set<string>();
  for (const node of network.nodes) {
    const shares = Object.keys(node.params).length > 0 ? JSON.stringify([node.op, node.config, node.params]) : undefined;
    let layer = shares === undefined ? undefined : byParameters.get(shares);
    if (!layer) {
      layer = { name: layerName(node.id, names), node, calls: [] };
      layers.push(layer);
      if (shares !== undefined) byParameters.set(shares, layer);
    }
    callOf.set(node.id, [layer.name, layer.calls.length]);
    layer.calls.push(node);
  }
  return { layers, callOf };
}

function layerName(id: string, taken: Set<string>): string {
  const plain = plainName(id);
  let name = plain;
  for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
  taken.add(name);
  return name;
}
