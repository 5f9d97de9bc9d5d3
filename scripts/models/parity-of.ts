import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { soundErrors, soundGradientErrors } from '../../packages/core/src/architectures/families/audio-errors.fixture.ts';
import { similarityErrors, towerErrors } from '../../packages/core/src/architectures/families/clip-errors.fixture.ts';
import { goldenAudio } from '../../packages/core/src/architectures/families/golden-audio.fixture.ts';
import { goldenText } from '../../packages/core/src/architectures/families/golden-text.fixture.ts';
import { goldenVision } from '../../packages/core/src/architectures/families/golden-vision.fixture.ts';
import { relativeError } from '../../packages/core/src/architectures/families/tensor-error.fixture.ts';
import { classifierErrors, textErrors } from '../../packages/core/src/architectures/families/text-errors.fixture.ts';
import { forwardErrors, gradientErrors } from '../../packages/core/src/architectures/families/vision-errors.fixture.ts';
import { loadBackbone } from '../../packages/core/src/backbone/load-backbone.ts';
import { run } from '../../packages/core/src/network/run.ts';
import { shared } from '../root.ts';

/** The worst of max|a − b| / max|b| over a folder's reference values. */
export interface Parity {
  /** Features, pooled features, class scores, losses. */
  readonly forward: number;
  /** Undefined where the folder holds none. */
  readonly gradients?: number;
}

/** Holds a network to a folder of reference values (below ../shared/golden, or `clip.fixture/<tower>`), on the engine that is current. */
export async function parityOf(folder: string): Promise<Parity> {
  const [kind, name = ''] = folder.split('/');
  if (folder === 'text/all-MiniLM-L6-v2') return { forward: await embeddingError(name) };
  if (kind === 'clip.fixture') return parity({ ...(await towerErrors(name as 'image' | 'text')), ...(await similarityErrors()) });
  if (kind === 'audio') {
    const golden = await goldenAudio(name);
    return parity({ ...(await soundErrors(golden)), ...(await soundGradientErrors(golden)) });
  }
  if (kind === 'text') {
    const golden = await goldenText(name);
    return parity({ ...(await textErrors(golden)), ...(await classifierErrors(golden)) });
  }
  return pictureParity(name);
}

async function pictureParity(name: string): Promise<Parity> {
  const golden = await goldenVision(name);
  const errors: [string, number][] = Object.entries(await gradientErrors(golden));
  for (const suffix of ['', '_odd', '_96'])
    if (golden.names.includes(`x${suffix}`))
      errors.push(
        ...Object.entries(await forwardErrors(golden, suffix)).map(([of, error]) => [`${of}${suffix}`, error] as [string, number]),
      );
  return parity(Object.fromEntries(errors));
}

function parity(errors: Readonly<Record<string, number>>): Parity {
  const worst = (of: (name: string) => boolean) =>
    Math.max(...Object.entries(errors).flatMap(([name, error]) => (of(name) ? [error] : [])));
  const isGradient = (name: string) => /(^|\.)grad\./.test(name);
  return { forward: worst((name) => !isGradient(name)), gradients: worst(isGradient) };
}

interface Embeddings {
  readonly input_ids: number[][];
  readonly attention_mask: number[][];
  readonly embeddings: number[][];
}

/** The published sentence embedder with its real weights; the slow engine computes one sentence. */
async function embeddingError(name: string): Promise<number> {
  const { input_ids, attention_mask, embeddings } = JSON.parse(
    await readFile(`${shared}/golden/text/${name}/expected.json`, 'utf8'),
  ) as Embeddings;
  const count = tf.getBackend() === 'cpu' ? 1 : input_ids.length;
  using backbone = await loadBackbone(`${shared}/models/${name}`);
  return tf.tidy(() => {
    const [ids, mask] = [input_ids, attention_mask].map((rows) => tf.tensor2d(rows.slice(0, count), undefined, 'int32'));
    const feeds = { input_ids: ids as tf.Tensor, attention_mask: mask as tf.Tensor, token_type_ids: tf.zerosLike(ids as tf.Tensor) };
    const ours = run(backbone.network, backbone.values, feeds)[backbone.features] as tf.Tensor;
    return relativeError(ours, tf.tensor2d(embeddings.slice(0, count)));
  });
}
