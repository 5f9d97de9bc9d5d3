import type { KerasLayer } from '../../network/keras-json/keras-layer.ts';
import { weightSlots } from '../../network/keras-json/weight-slots.ts';
import type { Hdf5Content, Hdf5Dataset } from '../hdf5/hdf5-content.ts';
import { groupedWeights, type WeightGroup } from './grouped-weights.ts';
import type { KerasWeight } from './keras-weight.ts';
import { isState } from './plain-weights.ts';

/**
 * Names the weights of a model by its layers: in either layout a layer keeps its weights in its own order, which says what each of them is.
 *
 * A weight that no layer has a place for keeps its name in the file, so that whoever looks for it can say so.
 */
export function layerWeights(content: Hdf5Content, layers: readonly KerasLayer[], where: string): KerasWeight[] {
  const groups = groupedWeights(content, where);
  return groups ? groups.flatMap((group) => ofGroup(group, layers)) : ofStores(content, layers);
}

/** Keras 3: a group of variables a layer. */
function ofStores(content: Hdf5Content, layers: readonly KerasLayer[]): KerasWeight[] {
  const left = new Map(content.datasets.filter((dataset) => !isState(dataset.path)).map((dataset) => [dataset.path, dataset]));
  // TensorFlow 2.12 had another name for the outermost group.
  const early = content.datasets.some(({ path }) => path.startsWith('_layer_checkpoint_dependencies/'));
  const found = layers.flatMap((layer) =>
    slotsOf(layer).flatMap(({ role, at }) => {
      const path = `${early ? layer.store.replace(/^layers\//, '_layer_checkpoint_dependencies/') : layer.store}/${at}`;
      const dataset = left.get(path);
      left.delete(path);
      return dataset ? [{ name: nameOf(layer, role), dataset }] : [];
    }),
  );
  return [...found, ...[...left].map(([name, dataset]) => ({ name, dataset }))];
}

/** Keras 1 and 2: the weights of a layer, or of all layers of a model inside. */
function ofGroup({ layer: name, weights }: WeightGroup, layers: readonly KerasLayer[]): KerasWeight[] {
  const inside = layers.filter(({ path }) => path[0] === name);
  const byLayer = new Map<KerasLayer, Hdf5Dataset[]>();
  const homeless: KerasWeight[] = [];
  for (const weight of weights) {
    const home = inside[0]?.path.length === 1 ? inside[0] : homeOf(weight.name, inside);
    if (home) byLayer.set(home, [...(byLayer.get(home) ?? []), weight.dataset]);
    else if (!isState(weight.name)) homeless.push({ name: `${name}/${weight.name}`, dataset: weight.dataset });
  }
  return [...homeless, ...[...byLayer].flatMap(([home, datasets]) => inOrder(home, datasets))];
}

function inOrder(layer: KerasLayer, datasets: readonly Hdf5Dataset[]): KerasWeight[] {
  const slots = slotsOf(layer);
  return datasets.map((dataset, i) => ({ name: nameOf(layer, slots[i]?.role ?? `unknown${i}`), dataset }));
}

/** The layer whose names, as many of them as possible, stand in the name of a weight. */
function homeOf(weight: string, layers: readonly KerasLayer[]): KerasLayer | undefined {
  let best: { layer: KerasLayer; length: number } | undefined;
  for (const layer of layers) {
    const length =
      layer.path.map((_, i) => layer.path.slice(i).join('/')).find((names) => `/${weight}`.includes(`/${names}/`))?.length ?? 0;
    if (length > (best?.length ?? 0)) best = { layer, length };
  }
  return best?.layer;
}

const slotsOf = ({ className, config }: KerasLayer) => weightSlots(className, config) ?? [];
const nameOf = ({ path }: KerasLayer, role: string) => [...path, role].join('/');
