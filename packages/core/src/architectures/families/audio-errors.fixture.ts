import * as tf from '@tensorflow/tfjs';
import type { Backbone } from '../../backbone/backbone.ts';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { run } from '../../network/run.ts';
import { relativeError } from './tensor-error.fixture.ts';
import type { GoldenVision } from './vision-errors.fixture.ts';

/** A model of golden/audio with its reference values. */
export type GoldenAudio = GoldenVision;

function outputs({ network, values, taps, features }: Backbone, x: tf.Tensor, changed: [string, tf.Tensor][] = []) {
  const { logits, unpooled } = taps as { logits: string; unpooled: string };
  const out = run({ ...network, outputs: [logits, unpooled, features] }, new Map([...values, ...changed]), { input: x });
  return { logits: out[logits] as tf.Tensor2D, last_hidden_state: out[unpooled] as tf.Tensor, pooler_output: out[features] as tf.Tensor };
}

/** How far tokens, pooled features and logits are from the reference, each as max|a − b| / max|b|. */
export async function soundErrors({ source, expected }: GoldenAudio): Promise<Record<string, number>> {
  using backbone = await loadBackbone(source, { top: 'keep' });
  const errors: Record<string, number> = {};
  for (const [name, found] of Object.entries(outputs(backbone, (await expected('input_values')).expandDims(-1))))
    errors[name] = relativeError(found, await expected(name));
  return errors;
}

const module = 'audio_spectrogram_transformer.embeddings.patch_embeddings.projection';

/** How far the gradients of the mean cross-entropy are from the reference ones, by the publisher's name of the parameter. */
export async function soundGradientErrors({ source, expected }: GoldenAudio): Promise<Record<string, number>> {
  using backbone = await loadBackbone(source, { top: 'keep' });
  const x = (await expected('input_values')).expandDims(-1);
  const labels = tf.oneHot((await expected('labels')).toInt(), 4);
  const slopes = (name: string) =>
    tf.grad((value: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, outputs(backbone, x, [[name, value]]).logits) as tf.Scalar)(
      backbone.values.get(name) as tf.Tensor,
    );
  const dense = slopes('classifier.dense/kernel').transpose();
  const patches = slopes('embeddings.patch_embeddings.projection/kernel').transpose([3, 2, 0, 1]);
  return {
    'grad.classifier.dense.weight': relativeError(dense, await expected('grad.classifier.dense.weight')),
    [`grad.${module}.weight`]: relativeError(patches, await expected(`grad.${module}.weight`)),
  };
}
