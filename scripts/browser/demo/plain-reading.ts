import * as tf from '@tensorflow/tfjs';

interface Facts {
  labels: string[];
  temperature: number;
  input: { height: number; width: number; channels: number; normalisation: { scale: number; mean: number[]; std: number[] } };
}

/**
 * Probabilities by label from the downloaded files with nothing but `tf.loadLayersModel`: grey levels in, `p^(1/T)` normalised out.
 *
 * The saved network ends in a softmax without the calibrated temperature `T`, which a plain reader does not know.
 */
export async function plainReading(files: Readonly<Record<string, Uint8Array>>, levels: readonly number[]): Promise<Map<string, number>> {
  const json = JSON.parse(new TextDecoder().decode(files['model/model.json'])) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
    userDefinedMetadata: { graft: Facts };
  };
  const [{ paths, weights }] = json.weightsManifest as [(typeof json.weightsManifest)[number]];
  const weightData = Buffer.concat(paths.map((path) => files[`model/${path}`] as Uint8Array));
  const { labels, temperature, input } = json.userDefinedMetadata.graft;
  if (levels.length !== input.height * input.width || input.channels !== 1) throw new Error('not the 28×28 grey input of the digits');
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: weights,
      weightData: weightData.buffer.slice(weightData.byteOffset, weightData.byteOffset + weightData.length),
    }),
  );
  const { scale, mean, std } = input.normalisation;
  const pixels = levels.map((level) => (level * scale - (mean[0] ?? 0)) / (std[0] ?? 1));
  const probabilities = (model.predict(tf.tensor4d(pixels, [1, input.height, input.width, 1])) as tf.Tensor).dataSync();
  const warmed = labels.map((_, k) => (probabilities[k] as number) ** (1 / temperature));
  const sum = warmed.reduce((a, b) => a + b, 0);
  return new Map(labels.map((label, k) => [label, (warmed[k] as number) / sum]));
}
