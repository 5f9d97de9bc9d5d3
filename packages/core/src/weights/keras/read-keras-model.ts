import { graftError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { kerasTopology } from '../../network/keras-json/keras-topology.ts';
import type { LayersModel } from '../../network/keras-json/read-layers-model.ts';
import type { ByteSource } from '../byte-source.ts';
import { decodeElements } from '../decode-elements.ts';
import { channelWeights, type NamedNumbers } from './channel-weights.ts';
import type { KerasOptions } from './keras-file.ts';
import type { KerasWeight } from './keras-weight.ts';
import { layerWeights } from './layer-weights.ts';
import { readKerasFile } from './read-keras-file.ts';

/**
 * Reads a whole model of Keras, `.h5` or `.keras`, and gives it in the form of a TensorFlow.js layers model.
 *
 * Errors: `model/no-topology` for weights alone, `model/unsupported-layer` with all layers that are not known, `model/topology`, and those
 * of `openKeras`.
 */
export async function readKerasModel(
  source: ByteSource,
  options: KerasOptions = {},
): Promise<Required<Pick<LayersModel, 'modelTopology' | 'weightSpecs'>> & { weightData: Uint8Array }> {
  const { config, content, version, name } = await readKerasFile(source, options);
  if (config === undefined) throw noTopology(name);
  const { topology, layers } = kerasTopology(config as Json, version);
  const stored = layerWeights(content, layers, name).map((weight) => numbersOf(weight, name));
  const weights = channelWeights(stored, layers);
  const bytes = new Uint8Array(weights.reduce((sum, { data }) => sum + data.byteLength, 0));
  let at = 0;
  for (const { data } of weights) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  const weightSpecs = weights.map((weight) => ({ name: weight.name, shape: [...weight.shape], dtype: 'float32' as const }));
  return { modelTopology: topology, weightSpecs, weightData: bytes };
}

/** Weights are float32, also where a file keeps them wider, narrower or as whole numbers. */
function numbersOf({ name, dataset: { type, bytes, shape } }: KerasWeight, where: string): NamedNumbers {
  const entries = decodeElements(type, bytes, `${where}: ${name}`);
  return { name, shape, data: entries instanceof Float32Array ? entries : Float32Array.from(entries) };
}

const noTopology = (where: string) =>
  graftError({
    code: 'model/no-topology',
    where,
    expected: 'a model of Keras, its layers and their weights',
    given: 'weights alone, which do not say which layers they belong to',
    fix: 'Name the architecture: build it and pass it to loadInto() with the table of openWeights(); or save the whole model with model.save().',
  });
