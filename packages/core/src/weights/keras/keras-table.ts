import { kerasTopology } from '../../network/keras-json/keras-topology.ts';
import type { ByteSource } from '../byte-source.ts';
import { decodeElements } from '../decode-elements.ts';
import type { WeightEntry, WeightTable } from '../weight-table.ts';
import { badKeras } from './bad-keras.ts';
import type { KerasFile, KerasOptions } from './keras-file.ts';
import type { KerasWeight } from './keras-weight.ts';
import { layerWeights } from './layer-weights.ts';
import { plainWeights } from './plain-weights.ts';
import { readKerasFile } from './read-keras-file.ts';

/** The weights of a file of Keras as a table. */
export async function kerasTable(source: ByteSource, options: KerasOptions = {}): Promise<WeightTable> {
  const file = await readKerasFile(source, options);
  const tensors = new Map<string, WeightEntry>();
  for (const { name, dataset } of weightsOf(file)) {
    if (tensors.has(name)) throw badKeras(file.name, 'each weight once', `'${name.slice(0, 200)}' twice`);
    const { type, shape, bytes } = dataset;
    tensors.set(name, { type, shape, read: async () => decodeElements(type, bytes, `${file.name}: ${name}`) });
  }
  return { name: file.name, format: 'keras', tensors, metadata: file.version === '' ? {} : { keras_version: file.version } };
}

/** A model with layers that are not known here still has weights, under the names that the file gives them. */
function weightsOf({ config, version, content, name }: KerasFile): KerasWeight[] {
  if (config === undefined) return plainWeights(content, name);
  try {
    return layerWeights(content, kerasTopology(config, version).layers, name);
  } catch (error) {
    if ((error as { code?: string }).code === 'model/unsupported-layer') return plainWeights(content, name);
    throw error;
  }
}
