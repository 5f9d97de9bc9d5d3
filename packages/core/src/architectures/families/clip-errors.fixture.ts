import * as tf from '@tensorflow/tfjs';
import { folderFiles } from '../../backbone/folder-files.ts';
import { imageTextSimilarity } from '../../backbone/image-text-similarity.ts';
import { type ReadPretrained, readPretrained } from '../../backbone/pretrained/read-pretrained.ts';
import { run } from '../../network/run.ts';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import type { WeightEntry } from '../../weights/weight-table.ts';
import { relativeError } from './tensor-error.fixture.ts';

/** A tiny CLIP with random weights and what transformers 5.23.0 computes with it; made by the script that lies there. */
export const clipFolder = new URL('./clip.fixture', import.meta.url).pathname;

/** A reference tensor. */
export async function expected(name: string): Promise<tf.Tensor> {
  const { tensors } = await openWeightsFile(`${clipFolder}/expected.safetensors`);
  const entry = tensors.get(name) as WeightEntry;
  return tf.tensor(await entry.read(), [...entry.shape]);
}

const pictures = async (name: string) => (await expected(name)).transpose([0, 2, 3, 1]);

/** One of both towers, with its numbers. */
export const tower = (kind: 'image' | 'text', size: [number, number, number] = [24, 24, 3]): Promise<ReadPretrained> =>
  readPretrained(folderFiles(clipFolder), () => ({ classes: true, ...(kind === 'image' ? { size } : {}) }), { kind });

/** Pooled vectors and tokens of a tower. */
export function outputs({ topology, values }: ReadPretrained, feeds: Record<string, tf.Tensor>, changed: [string, tf.Tensor][] = []) {
  const { network, features, unpooled } = topology;
  const out = run({ ...network, outputs: [features, unpooled] }, new Map([...values, ...changed]), feeds);
  return { features: out[features] as tf.Tensor2D, unpooled: out[unpooled] as tf.Tensor };
}

/** Texts, the shorter ones filled up. */
export const textFeeds = async () => ({ input_ids: await expected('input_ids'), attention_mask: await expected('attention_mask') });

/** How far a tower's tokens and vectors are from the reference, each as max|a − b| / max|b|; for pictures also of another size. */
export async function towerErrors(kind: 'image' | 'text'): Promise<Record<string, number>> {
  const read = await tower(kind);
  const { unpooled, features } = outputs(read, kind === 'image' ? { input: await pictures('x') } : await textFeeds());
  const errors: Record<string, number> = {
    [`${kind}_hidden`]: relativeError(unpooled, await expected(`${kind}_hidden`)),
    [`${kind}_embeds`]: relativeError(features, await expected(`${kind}_embeds`)),
  };
  if (kind === 'text') return errors;
  const wide = outputs(await tower('image', [32, 40, 3]), { input: await pictures('x_wide') }).features;
  return { ...errors, image_embeds_wide: relativeError(wide, await expected('image_embeds_wide')) };
}

/** How far similarities, loss and gradients of both towers together are from the reference, by their names there. */
export async function similarityErrors(): Promise<Record<string, number>> {
  const [image, text] = [await tower('image'), await tower('text')];
  const [x, feeds] = [{ input: await pictures('x') }, await textFeeds()];
  const logitScale = (await expected('logit_scale')).dataSync()[0] as number;
  const scores = (changed: [string, tf.Tensor][]) =>
    imageTextSimilarity(outputs(image, x, changed).features, outputs(text, feeds, changed).features, { logitScale });
  const loss = (changed: [string, tf.Tensor][]) => contrastiveLoss(scores(changed));
  const errors: Record<string, number> = {
    logits_per_image: relativeError(scores([]), await expected('logits_per_image')),
    loss: relativeError(loss([]).reshape([1]), await expected('loss')),
  };
  const cases: [string, ReadPretrained, string, (slope: tf.Tensor) => tf.Tensor][] = [
    ['vision_model.embeddings.patch_embedding', image, 'kernel', (slope) => slope.transpose([3, 2, 0, 1])],
    ['text_model.embeddings.token_embedding', text, 'embeddings', (slope) => slope],
    ['text_projection', text, 'kernel', (slope) => slope.transpose()],
  ];
  for (const [module, { values }, role, turned] of cases) {
    const slope = tf.grad((value: tf.Tensor) => loss([[`${module}/${role}`, value]]))(values.get(`${module}/${role}`) as tf.Tensor);
    errors[`grad.${module}.weight`] = relativeError(turned(slope), await expected(`grad.${module}.weight`));
  }
  return errors;
}

/** The mean of the cross-entropies over rows and columns, the pairs on the diagonal. */
function contrastiveLoss(perImage: tf.Tensor): tf.Scalar {
  const [a, b] = [perImage, tf.transpose(perImage)].map((logits) => tf.losses.softmaxCrossEntropy(tf.eye(3), logits));
  return tf.div(tf.add(a as tf.Tensor, b as tf.Tensor), 2) as tf.Scalar;
}
