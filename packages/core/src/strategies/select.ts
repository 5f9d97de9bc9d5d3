import type { Movement, Selection } from '../cut/selection.ts';
import type { Model } from '../model.ts';
import { type Parameter, parametersOf } from '../network/parameters.ts';
import type { BatchNormPolicy } from './strategy.ts';

/**
 * The selection in which each layer group moves at its own rate.
 *
 * `rateOf(group, depth)` gives the multiple of the learning rate (0 = frozen), `depth` counting from the head (0) down to the stem.
 * Biases and norm scales (rank ≤ 1) get no weight decay, as timm and fastai do.
 */
export function selectGroups(model: Model, rateOf: (group: string, depth: number) => number, batchNorm: BatchNormPolicy): Selection {
  const rates = new Map<string, number>();
  model.groups.forEach((group, i) => {
    for (const node of group.nodes) rates.set(node, rateOf(group.name, model.groups.length - 1 - i));
  });
  const moving = parametersOf(model.network, model.values).filter(({ node }) => (rates.get(node) ?? 0) > 0);
  const movement = (p: Parameter): Movement => ({ rate: rates.get(p.node) ?? 0, decay: p.shape.length > 1 ? 1 : 0 });
  return {
    parameters: new Map(moving.filter((p) => p.kind === 'weight').map((p) => [p.name, movement(p)])),
    statistics: new Set(batchNorm === 'train' ? moving.filter((p) => p.kind === 'statistic').map((p) => p.name) : []),
  };
}
