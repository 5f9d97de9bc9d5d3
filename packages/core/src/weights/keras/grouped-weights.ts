import type { Hdf5Content, Hdf5Dataset } from '../hdf5/hdf5-content.ts';
import { badKeras } from './bad-keras.ts';

/** The weights of one layer of the outermost model, in the order in which Keras keeps them. */
export interface WeightGroup {
  /** The layer, or the model inside. */
  readonly layer: string;
  /** Name of each weight as Keras wrote it, without the `:0` behind it. */
  readonly weights: readonly { readonly name: string; readonly dataset: Hdf5Dataset }[];
}

/** Where Keras 1 and 2 keep weights, one group a layer; undefined for a file of another layout. */
export function groupedWeights(content: Hdf5Content, where: string): WeightGroup[] | undefined {
  const root = ['model_weights', ''].find((path) => listed(content, path, 'layer_names') !== undefined);
  if (root === undefined) return undefined;
  const datasets = new Map(content.datasets.map((dataset) => [dataset.path, dataset]));
  const layers = listed(content, root, 'layer_names') ?? [];
  if (new Set(layers).size !== layers.length) throw badKeras(where, 'each layer once', 'a layer twice');
  return [...layers, 'top_level_model_weights'].map((layer) => {
    const group = root === '' ? layer : `${root}/${layer}`;
    const names = listed(content, group, 'weight_names') ?? [];
    if (new Set(names).size !== names.length) throw badKeras(where, `each weight of '${layer}' once`, 'a weight twice');
    return {
      layer,
      weights: names.map((name) => ({ name: name.replace(/:\d+$/, ''), dataset: datasetAt(datasets, `${group}/${name}`, where) })),
    };
  });
}

/** A list of names; one that is too long for an attribute is cut into several: `layer_names0`, `layer_names1` … */
function listed({ attributes }: Hdf5Content, path: string, name: string): string[] | undefined {
  const texts = attributes.get(path);
  const whole = texts?.get(name);
  if (whole) return [...whole];
  const parts: string[] = [];
  for (let i = 0; texts?.has(`${name}${i}`); i++) parts.push(...(texts.get(`${name}${i}`) ?? []));
  return texts?.has(`${name}0`) ? parts : undefined;
}

function datasetAt(datasets: ReadonlyMap<string, Hdf5Dataset>, path: string, where: string): Hdf5Dataset {
  const found = datasets.get(path.replace(/\/{2,}/g, '/'));
  if (found) return found;
  throw badKeras(where, `the weight '${path.slice(0, 200)}'`, 'no such data set');
}
