import * as tf from '@tensorflow/tfjs';
import type { ModelFiles } from '../../backbone/model-files.ts';
import { openPretrainedWeights } from '../../backbone/pretrained/open-pretrained-weights.ts';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { artifactModel } from '../../persistence/artifact-model.ts';
import { parseArtifactMetadata } from '../../persistence/parse-artifact-metadata.ts';
import { requireFitting } from '../../persistence/require-fitting.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import type { OpenedExport } from './export-format.ts';

/** Opens what {@link ownTensors} wrote; its tensors are the caller's. Errors: those of reading weights, layers and metadata, `model/…`. */
export async function readOwnTensors(files: ModelFiles, { version, graft, modelTopology }: JsonObject): Promise<OpenedExport> {
  if (version !== 1) throw otherVersion(files.name, version);
  const facts = await parseArtifactMetadata(graft, files.name);
  const table = await openPretrainedWeights(files, 'model.safetensors');
  const { network, values } = readLayersModel({ modelTopology, ...(await weightsOf(table)) });
  const dispose = () => tf.dispose([...values.values()]);
  try {
    const model = artifactModel(network, values, facts);
    requireFitting(model, files.name);
    return { model, dispose, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** The tensors as a layers model has its weights. */
async function weightsOf({ tensors }: WeightTable) {
  const weightSpecs = [...tensors].map(([name, { shape }]) => ({ name, shape: [...shape], dtype: 'float32' as const }));
  const parts: ArrayBuffer[] = [];
  for (const entry of tensors.values()) parts.push(Float32Array.from(await entry.read()).buffer);
  return { weightSpecs, weightData: parts };
}

const otherVersion = (where: string, version: unknown) =>
  graftError({
    code: 'model/bad-metadata',
    where: `${where}/config.json`,
    expected: 'version 1',
    given: (JSON.stringify(version) ?? 'none').slice(0, 40),
    fix: 'Export the model again, or use the version of this library that wrote it.',
  });
