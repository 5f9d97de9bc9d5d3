import type { Network } from '../network.ts';
import { layerPlan } from './layer-plan.ts';

/** Id of each node → its id when the layers model that a network is written as has been read: calls of one layer after the first are numbered. */
export function idsAsRead(network: Network): ReadonlyMap<string, string> {
  const { callOf } = layerPlan(network);
  return new Map([...callOf].map(([id, [layer, call]]) => [id, call === 0 ? layer : `${layer}/call${call}`]));
}
