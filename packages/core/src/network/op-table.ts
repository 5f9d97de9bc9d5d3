import { graftError } from '../errors.ts';
import type { Op } from './op.ts';
import { activation } from './ops/activation.ts';
import { add } from './ops/add.ts';
import { attention } from './ops/attention.ts';
import { average } from './ops/average.ts';
import { averagePooling1d } from './ops/average-pooling1d.ts';
import { averagePooling2d } from './ops/average-pooling2d.ts';
import { averageTokens } from './ops/average-tokens.ts';
import { batchNormalization } from './ops/batch-normalization.ts';
import { chosenToken } from './ops/chosen-token.ts';
import { concatenate } from './ops/concatenate.ts';
import { conv1d } from './ops/conv1d.ts';
import { conv2d } from './ops/conv2d.ts';
import { conv2dTranspose } from './ops/conv2d-transpose.ts';
import { cropping2d } from './ops/cropping2d.ts';
import { dense } from './ops/dense.ts';
import { depthwiseConv2d } from './ops/depthwise-conv2d.ts';
import { dropout } from './ops/dropout.ts';
import { elu } from './ops/elu.ts';
import { embedding } from './ops/embedding.ts';
import { filled } from './ops/filled.ts';
import { flatten } from './ops/flatten.ts';
import { gaussianDropout } from './ops/gaussian-dropout.ts';
import { gaussianNoise } from './ops/gaussian-noise.ts';
import { globalAveragePooling1d } from './ops/global-average-pooling1d.ts';
import { globalAveragePooling2d } from './ops/global-average-pooling2d.ts';
import { globalMaxPooling1d } from './ops/global-max-pooling1d.ts';
import { globalMaxPooling2d } from './ops/global-max-pooling2d.ts';
import { input } from './ops/input.ts';
import { kerasLayer } from './ops/keras-layer.ts';
import { layerNormalization } from './ops/layer-normalization.ts';
import { layerScale } from './ops/layer-scale.ts';
import { leakyRelu } from './ops/leaky-relu.ts';
import { maskedAverage } from './ops/masked-average.ts';
import { maxPooling1d } from './ops/max-pooling1d.ts';
import { maxPooling2d } from './ops/max-pooling2d.ts';
import { maximum } from './ops/maximum.ts';
import { minimum } from './ops/minimum.ts';
import { multiply } from './ops/multiply.ts';
import { permute } from './ops/permute.ts';
import { positionEmbedding } from './ops/position-embedding.ts';
import { prefixTokens } from './ops/prefix-tokens.ts';
import { prelu } from './ops/prelu.ts';
import { relu } from './ops/relu.ts';
import { repeatVector } from './ops/repeat-vector.ts';
import { rescaling } from './ops/rescaling.ts';
import { reshape } from './ops/reshape.ts';
import { separableConv2d } from './ops/separable-conv2d.ts';
import { softmax } from './ops/softmax.ts';
import { spatialDropout1d } from './ops/spatial-dropout1d.ts';
import { spatialDropout2d } from './ops/spatial-dropout2d.ts';
import { subtract } from './ops/subtract.ts';
import { thresholdedRelu } from './ops/thresholded-relu.ts';
import { tokenPositions } from './ops/token-positions.ts';
import { unitLength } from './ops/unit-length.ts';
import { upSampling2d } from './ops/up-sampling2d.ts';
import { zeroPadding2d } from './ops/zero-padding2d.ts';

/** Every op there is, one a line; each checks its own config when it reads it, so that the table need not know the kinds of configs. */
const all = [
  activation,
  add,
  attention,
  average,
  averagePooling1d,
  averagePooling2d,
  averageTokens,
  batchNormalization,
  chosenToken,
  concatenate,
  conv1d,
  conv2d,
  conv2dTranspose,
  cropping2d,
  dense,
  depthwiseConv2d,
  dropout,
  elu,
  embedding,
  filled,
  flatten,
  gaussianDropout,
  gaussianNoise,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  input,
  kerasLayer,
  layerNormalization,
  layerScale,
  leakyRelu,
  maskedAverage,
  maximum,
  maxPooling1d,
  maxPooling2d,
  minimum,
  multiply,
  permute,
  positionEmbedding,
  prefixTokens,
  prelu,
  relu,
  repeatVector,
  rescaling,
  reshape,
  separableConv2d,
  softmax,
  spatialDropout1d,
  spatialDropout2d,
  subtract,
  thresholdedRelu,
  tokenPositions,
  unitLength,
  upSampling2d,
  zeroPadding2d,
] as unknown as readonly Op[];

/** Every op by its name. */
export const ops: ReadonlyMap<string, Op> = new Map(all.map((op) => [op.name, op]));

const byClassName: ReadonlyMap<string, Op> = new Map(all.flatMap((op) => op.keras.classNames.map((className) => [className, op] as const)));

/** The op of a name; an unknown name is a `model/unknown-op` error. */
export function opOf(name: string): Op {
  const op = ops.get(name);
  if (op) return op;
  throw graftError({
    code: 'model/unknown-op',
    where: 'network',
    expected: `an op among ${[...ops.keys()].join(', ')}`,
    given: `'${name.slice(0, 80)}'`,
    fix: 'The network was made by another version of Graft, or its description is damaged.',
  });
}

/** The op that reads a layer class, if one does. */
export const opOfClass = (className: string): Op | undefined => byClassName.get(className);
