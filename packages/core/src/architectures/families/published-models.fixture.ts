import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import type { NamedBlob } from '../../backbone/listed-files.ts';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import type { JsonObject } from '../../json.ts';
import { run } from '../../network/run.ts';
import { sizeOf } from '../../network/shape.ts';
import type { StoredTensor } from '../../weights/stored-tensor.ts';
import { writeSafetensors } from '../../weights/write-safetensors.ts';

/** A tiny network of timm, torchvision or transformers, and the class scores that it gives; made by published-models.fixture.py. */
export interface PublishedModel {
  readonly config: JsonObject | null;
  readonly size: readonly [height: number, width: number];
  readonly logits: readonly number[];
  readonly tensors: readonly (readonly [name: string, shape: readonly number[]])[];
}

/** By publisher and what it is. */
export const publishedModels = JSON.parse(readFileSync(new URL('published-models.fixture.json', import.meta.url), 'utf8')) as Record<
  string,
  PublishedModel
>;

/** Endings of names → scale and shift of the wave; the first that matches counts, kernels have one of their own. */
const roles: readonly (readonly [RegExp, number, number])[] = [
  [/running_var$/, 0.4, 1],
  [/running_mean$/, 0.1, 0],
  [/bias$/, 0.2, 0],
  [/./, 0.3, 1],
];

/** The same numbers as in the original: `sin(0.7 k + 0.37 i)` for the i-th entry of the k-th tensor, on the scale of its role. */
function numbersOf(name: string, shape: readonly number[], index: number): Float32Array {
  const isKernel = shape.filter((size) => size > 1).length > 1 && !/running_/.test(name);
  const width = 1.3 / Math.sqrt(sizeOf(shape.slice(1)));
  const [, scale, shift] = isKernel ? [null, width, 0.1 * width] : (roles.find(([ending]) => ending.test(name)) as (typeof roles)[number]);
  return Float32Array.from({ length: sizeOf(shape) }, (_, i) => shift + scale * Math.sin(0.7 * index + 0.37 * i));
}

/** Its config.json, where it has one, and its weights. */
export function filesOf({ config, tensors }: PublishedModel): NamedBlob[] {
  const stored = tensors.map(([name, shape], index): [string, StoredTensor] => [
    name,
    { dtype: 'F32', shape: [...shape], data: numbersOf(name, shape, index) },
  ]);
  const file = (name: string, bytes: Uint8Array) => Object.assign(new Blob([bytes as Uint8Array<ArrayBuffer>]), { name });
  const weights = file('model.safetensors', writeSafetensors(new Map(stored)));
  return config ? [weights, file('config.json', new TextEncoder().encode(JSON.stringify(config)))] : [weights];
}

/** `sin(0.37 i) + 0.5 cos(0.011 i)`, channels first, turned. */
function picture([height, width]: PublishedModel['size']): tf.Tensor {
  const data = Float32Array.from({ length: 3 * height * width }, (_, i) => Math.sin(0.37 * i) + 0.5 * Math.cos(0.011 * i));
  return tf.tidy(() => tf.transpose(tf.tensor4d(data, [1, 3, height, width]), [0, 2, 3, 1]));
}

/** The largest difference of the class scores from the original's, against the largest score. */
export async function errorOf(published: PublishedModel): Promise<number> {
  using backbone = await loadBackbone(filesOf(published), { top: 'keep', imageSize: published.size });
  const { logits } = backbone.taps as { logits: string };
  const x = picture(published.size);
  const found = tf.tidy(() => [
    ...(run({ ...backbone.network, outputs: [logits] }, backbone.values, { input: x })[logits] as tf.Tensor).dataSync(),
  ]);
  x.dispose();
  const largest = Math.max(...published.logits.map(Math.abs));
  return Math.max(...found.map((one, i) => Math.abs(one - (published.logits[i] as number)))) / largest;
}
