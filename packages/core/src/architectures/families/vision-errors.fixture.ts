import * as tf from '@tensorflow/tfjs';
import type { Backbone } from '../../backbone/backbone.ts';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import type { ModelSource } from '../../backbone/open-source.ts';
import { run } from '../../network/run.ts';
import type { ExpectedTensors } from './expected-tensors.fixture.ts';
import { relativeError } from './tensor-error.fixture.ts';

/** A model of golden/vision with its reference values. */
export interface GoldenVision extends ExpectedTensors {
  readonly source: ModelSource;
}

const last = (x: tf.Tensor) => (x.rank === 4 ? tf.transpose(x, [0, 2, 3, 1]) : x);
const first = (x: tf.Tensor) => (x.rank === 4 ? tf.transpose(x, [0, 3, 1, 2]) : x);

/** How far a model's features, pooled features and logits are from the reference, each as max|a − b| / max|b|. */
export async function forwardErrors(golden: GoldenVision, suffix = ''): Promise<Record<string, number>> {
  const x = last(await golden.expected(`x${suffix}`));
  using backbone = await loadBackbone(golden.source, { top: 'keep', imageSize: [x.shape[1] as number, x.shape[2] as number] });
  const { unpooled, logits } = backbone.taps as { unpooled: string; logits: string };
  const out = run({ ...backbone.network, outputs: [unpooled, backbone.features, logits] }, backbone.values, { input: x });
  const pairs: [string, string][] = [
    ['forward_features', unpooled],
    ['pooled', backbone.features],
    ['logits', logits],
  ];
  const errors: Record<string, number> = {};
  for (const [name, id] of pairs)
    if (golden.names.includes(`${name}${suffix}`))
      errors[name] = relativeError(first(out[id] as tf.Tensor), await golden.expected(`${name}${suffix}`));
  return errors;
}

/** How far the gradients of the mean cross-entropy are from the reference ones, by the publisher's name of the parameter. */
export async function gradientErrors(golden: GoldenVision): Promise<Record<string, number>> {
  const x = last(await golden.expected('x'));
  const labels = tf.oneHot((await golden.expected('labels')).toInt(), 5);
  using backbone = await loadBackbone(golden.source, { top: 'keep' });
  const errors: Record<string, number> = {};
  for (const name of golden.names.filter((one) => one.startsWith('grad.'))) {
    const parameter = parameterOf(backbone, name.slice('grad.'.length).replace(/\.weight$/, ''));
    const slope = tf.grad((value: tf.Tensor) => lossOf(backbone, new Map(backbone.values).set(parameter, value), x, labels));
    const ours = slope(backbone.values.get(parameter) as tf.Tensor);
    errors[name] = relativeError(ours.rank === 4 ? tf.transpose(ours, [3, 2, 0, 1]) : tf.transpose(ours), await golden.expected(name));
  }
  return errors;
}

const parameterOf = ({ values }: Backbone, module: string) => [...values.keys()].find((name) => name.startsWith(`${module}/`)) as string;

function lossOf(backbone: Backbone, values: Map<string, tf.Tensor>, x: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  const { logits } = backbone.taps as { logits: string };
  const out = run({ ...backbone.network, outputs: [logits] }, values, { input: x })[logits] as tf.Tensor;
  return tf.losses.softmaxCrossEntropy(labels, out) as tf.Scalar;
}
