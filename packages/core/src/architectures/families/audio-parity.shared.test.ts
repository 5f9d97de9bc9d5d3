import { useBackend } from '@graftjs/backends/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backbone } from '../../backbone/backbone.ts';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { run } from '../../network/run.ts';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import type { WeightEntry } from '../../weights/weight-table.ts';
import { relativeError } from './golden-vision.fixture.ts';

const shared = sharedFolder('golden');
const folder = `${shared}/audio/ast`;

async function expected(name: string): Promise<tf.Tensor> {
  const { tensors } = await openWeightsFile(`${folder}/expected.safetensors`);
  const entry = tensors.get(name) as WeightEntry;
  return tf.tensor(await entry.read(), [...entry.shape]);
}

function outputs({ network, values, taps, features }: Backbone, x: tf.Tensor, changed: [string, tf.Tensor][] = []) {
  const { logits, unpooled } = taps as { logits: string; unpooled: string };
  const out = run({ ...network, outputs: [logits, unpooled, features] }, new Map([...values, ...changed]), { input: x });
  return { logits: out[logits] as tf.Tensor2D, unpooled: out[unpooled] as tf.Tensor, features: out[features] as tf.Tensor };
}

describe.skipIf(!shared).each(['cpu', 'wasm'] as const)('an audio spectrogram transformer, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it("gives transformers' tokens, pooled features and logits", async () => {
    using backbone = await loadBackbone(folder, { top: 'keep' });
    const x = (await expected('input_values')).expandDims(-1);
    const { logits, unpooled, features } = outputs(backbone, x);
    expect(relativeError(unpooled, await expected('last_hidden_state'))).toBeLessThan(1e-4);
    expect(relativeError(features, await expected('pooler_output'))).toBeLessThan(1e-4);
    expect(relativeError(logits, await expected('logits'))).toBeLessThan(1e-4);
  });

  it("has transformers' gradients", async () => {
    using backbone = await loadBackbone(folder, { top: 'keep' });
    const x = (await expected('input_values')).expandDims(-1);
    const labels = tf.oneHot((await expected('labels')).toInt(), 4);
    const slopes = (name: string) =>
      tf.grad((value: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, outputs(backbone, x, [[name, value]]).logits) as tf.Scalar)(
        backbone.values.get(name) as tf.Tensor,
      );
    const dense = slopes('classifier.dense/kernel').transpose();
    const patches = slopes('embeddings.patch_embeddings.projection/kernel').transpose([3, 2, 0, 1]);
    expect(relativeError(dense, await expected('grad.classifier.dense.weight'))).toBeLessThan(1e-3);
    const module = 'audio_spectrogram_transformer.embeddings.patch_embeddings.projection';
    expect(relativeError(patches, await expected(`grad.${module}.weight`))).toBeLessThan(1e-3);
  });
});

describe.skipIf(!shared)('what an audio spectrogram transformer is fed', () => {
  it('is told by its files', async () => {
    using backbone = await loadBackbone(folder);
    expect(backbone.input).toMatchObject({
      kind: 'audio',
      sampleRate: 16000,
      frames: 128,
      bands: 64,
      keep: 'start',
      normalisation: { mean: -6, std: 6, fill: 'before' },
    });
  });
});
