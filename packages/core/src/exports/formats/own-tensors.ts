import type * as tf from '@tensorflow/tfjs';
import type { Json } from '../../json.ts';
import { writeLayersModel } from '../../network/keras-json/write-layers-model.ts';
import type { StoredTensor } from '../../weights/stored-tensor.ts';
import { writeSafetensors } from '../../weights/write-safetensors.ts';
import type { StorageType } from '../storage/storage-type.ts';
import { storedTensor } from '../storage/stored-tensor-of.ts';
import type { ExportSource } from './export-format.ts';

/** What says that a config.json was written by this library, with the layers inside. */
export const ownConfig = 'graft-safetensors';

/** A model's tensors under their own names, `<layer>/<role>`, and a config.json with its layers and all that it knows of itself. */
export async function ownTensors({ model, metadata }: ExportSource, store: StorageType): Promise<Map<string, Uint8Array>> {
  const { modelTopology, weightSpecs, weightData } = await writeLayersModel({ ...model.network, outputs: [model.outputId] }, model.values);
  const tensors = new Map<string, StoredTensor>();
  let at = 0;
  for (const { name, shape } of weightSpecs as tf.io.WeightsManifestEntry[]) {
    const length = shape.reduce((size, n) => size * n, 1);
    tensors.set(name, storedTensor({ name, shape, data: new Float32Array((weightData as ArrayBuffer).slice(at, at + 4 * length)) }, store));
    at += 4 * length;
  }
  const config = { format: ownConfig, version: 1, graft: metadata as unknown as Json, modelTopology: modelTopology as Json };
  return new Map([
    ['config.json', new TextEncoder().encode(`${JSON.stringify(config, null, 2)}\n`)],
    ['model.safetensors', writeSafetensors(tensors, { format: 'graft' })],
  ]);
}
