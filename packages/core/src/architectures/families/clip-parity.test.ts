import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderFiles } from '../../backbone/folder-files.ts';
import { imageTextSimilarity } from '../../backbone/image-text-similarity.ts';
import { type ReadPretrained, readPretrained } from '../../backbone/pretrained/read-pretrained.ts';
import { run } from '../../network/run.ts';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import type { WeightEntry } from '../../weights/weight-table.ts';
import { relativeError } from './golden-vision.fixture.ts';

/** A tiny CLIP with random weights and what transformers 5.23.0 computes with it; made by the script that lies there. */
const folder = new URL('./clip.fixture', import.meta.url).pathname;

async function expected(name: string): Promise<tf.Tensor> {
  const { tensors } = await openWeightsFile(`${folder}/expected.safetensors`);
  const entry = tensors.get(name) as WeightEntry;
  return tf.tensor(await entry.read(), [...entry.shape]);
}

const pictures = async (name: string) => (await expected(name)).transpose([0, 2, 3, 1]);

const tower = (kind: 'image' | 'text', size: [number, number, number] = [24, 24, 3]): Promise<ReadPretrained> =>
  readPretrained(folderFiles(folder), () => ({ classes: true, ...(kind === 'image' ? { size } : {}) }), { kind });

function outputs({ topology, values }: ReadPretrained, feeds: Record<string, tf.Tensor>, changed: [string, tf.Tensor][] = []) {
  const { network, features, unpooled } = topology;
  const out = run({ ...network, outputs: [features, unpooled] }, new Map([...values, ...changed]), feeds);
  return { features: out[features] as tf.Tensor2D, unpooled: out[unpooled] as tf.Tensor };
}

const textFeeds = async () => ({ input_ids: await expected('input_ids'), attention_mask: await expected('attention_mask') });

describe.each(['cpu', 'wasm'] as const)('both towers of CLIP, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it("give transformers' tokens and vectors", async () => {
    const image = outputs(await tower('image'), { input: await pictures('x') });
    expect(relativeError(image.unpooled, await expected('image_hidden'))).toBeLessThan(1e-4);
    expect(relativeError(image.features, await expected('image_embeds'))).toBeLessThan(1e-4);
    const text = outputs(await tower('text'), await textFeeds());
    expect(relativeError(text.unpooled, await expected('text_hidden'))).toBeLessThan(1e-4);
    expect(relativeError(text.features, await expected('text_embeds'))).toBeLessThan(1e-4);
  });

  it('take pictures of another size, as transformers does', async () => {
    const { features } = outputs(await tower('image', [32, 40, 3]), { input: await pictures('x_wide') });
    expect(relativeError(features, await expected('image_embeds_wide'))).toBeLessThan(1e-4);
  });

  it("compare as transformers', with its gradients", async () => {
    const [image, text] = [await tower('image'), await tower('text')];
    const [x, feeds] = [{ input: await pictures('x') }, await textFeeds()];
    const logitScale = (await expected('logit_scale')).dataSync()[0] as number;
    const scores = (changed: [string, tf.Tensor][]) =>
      imageTextSimilarity(outputs(image, x, changed).features, outputs(text, feeds, changed).features, { logitScale });
    expect(relativeError(scores([]), await expected('logits_per_image'))).toBeLessThan(1e-4);
    const labels = tf.eye(3);
    const loss = (changed: [string, tf.Tensor][]) => {
      const perImage = scores(changed);
      const [a, b] = [perImage, tf.transpose(perImage)].map((logits) => tf.losses.softmaxCrossEntropy(labels, logits));
      return tf.div(tf.add(a as tf.Tensor, b as tf.Tensor), 2) as tf.Scalar;
    };
    expect(relativeError(loss([]).reshape([1]), await expected('loss'))).toBeLessThan(1e-4);
    const cases: [string, ReadPretrained, string, (slope: tf.Tensor) => tf.Tensor][] = [
      ['vision_model.embeddings.patch_embedding', image, 'kernel', (slope) => slope.transpose([3, 2, 0, 1])],
      ['text_model.embeddings.token_embedding', text, 'embeddings', (slope) => slope],
      ['text_projection', text, 'kernel', (slope) => slope.transpose()],
    ];
    for (const [module, { values }, role, turned] of cases) {
      const slope = tf.grad((value: tf.Tensor) => loss([[`${module}/${role}`, value]]))(values.get(`${module}/${role}`) as tf.Tensor);
      expect(relativeError(turned(slope), await expected(`grad.${module}.weight`)), module).toBeLessThan(1e-3);
    }
  });
});

it('a text without causality would be told from one with it', async () => {
  const text = await tower('text');
  const nodes = text.topology.network.nodes.map((node) =>
    node.op === 'attention' ? { ...node, config: { ...node.config, causal: false } } : node,
  );
  const loose = { ...text, topology: { ...text.topology, network: { ...text.topology.network, nodes } } };
  expect(relativeError(outputs(loose, await textFeeds()).features, await expected('text_embeds'))).toBeGreaterThan(1e-2);
});
