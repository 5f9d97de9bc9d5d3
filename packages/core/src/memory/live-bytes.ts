import type { Network } from '../network/network.ts';
import type { NodeMemory } from './node-memory.ts';

/** After each node the bytes of outputs, for one example, that a later node consumes or that are wanted: what their slopes take on the way back. */
export function liveBytes(nodes: readonly NodeMemory[], outputs: Network['outputs']): number[] {
  const lastUse = new Map(nodes.flatMap(({ node }, i) => node.inputs.map((id) => [id, i] as const)));
  for (const id of outputs) lastUse.set(id, nodes.length);
  const freed = new Map<number, number>();
  let alive = 0;
  return nodes.map(({ node, output }, i) => {
    const end = lastUse.get(node.id) ?? i;
    freed.set(end, (freed.get(end) ?? 0) + output);
    alive += output - (freed.get(i) ?? 0);
    return alive;
  });
}
