import type { Network } from '../../network/network.ts';
import { attention } from './forms/attention.ts';
import { conv1d, conv2d, depthwiseConv2d, separableConv2d } from './forms/convolution.ts';
import { dense } from './forms/dense.ts';
import { activation, elu, layerScale, leakyRelu, passed, prelu, relu, rescaling, softmax, thresholdedRelu } from './forms/elementwise.ts';
import { add, average, concatenate, maximum, minimum, multiply, subtract } from './forms/merge.ts';
import { batchNormalization, layerNormalization } from './forms/normalisation.ts';
import { averagePooling, globalAveragePooling, globalMaxPooling, maxPooling } from './forms/pooling.ts';
import { cropping2d, embedding, flatten, permute, repeatVector, reshape, upSampling2d, zeroPadding2d } from './forms/rearrangement.ts';
import {
  averageTokens,
  chosenToken,
  filled,
  maskedAverage,
  positionEmbedding,
  prefixTokens,
  tokenPositions,
  unitLength,
} from './forms/tokens.ts';
import { conv2dTranspose } from './forms/transposed-convolution.ts';
import type { OnnxForm } from './onnx-form.ts';

/** Name of an op → how a node of it is written in ONNX. An op that is not here cannot be exported. */
const rows = {
  activation,
  add,
  attention,
  average,
  'average-pooling1d': averagePooling,
  'average-pooling2d': averagePooling,
  'average-tokens': averageTokens,
  'batch-normalization': batchNormalization,
  'chosen-token': chosenToken,
  concatenate,
  conv1d,
  conv2d,
  'conv2d-transpose': conv2dTranspose,
  cropping2d,
  dense,
  'depthwise-conv2d': depthwiseConv2d,
  dropout: passed,
  elu,
  embedding,
  filled,
  flatten,
  'gaussian-dropout': passed,
  'gaussian-noise': passed,
  'global-average-pooling1d': globalAveragePooling,
  'global-average-pooling2d': globalAveragePooling,
  'global-max-pooling1d': globalMaxPooling,
  'global-max-pooling2d': globalMaxPooling,
  'layer-normalization': layerNormalization,
  'layer-scale': layerScale,
  'leaky-relu': leakyRelu,
  'masked-average': maskedAverage,
  'max-pooling1d': maxPooling,
  'max-pooling2d': maxPooling,
  maximum,
  minimum,
  multiply,
  permute,
  'position-embedding': positionEmbedding,
  'prefix-tokens': prefixTokens,
  prelu,
  relu,
  'repeat-vector': repeatVector,
  rescaling,
  reshape,
  'separable-conv2d': separableConv2d,
  softmax,
  'spatial-dropout1d': passed,
  'spatial-dropout2d': passed,
  subtract,
  'thresholded-relu': thresholdedRelu,
  'token-positions': tokenPositions,
  'unit-length': unitLength,
  'up-sampling2d': upSampling2d,
  'zero-padding2d': zeroPadding2d,
};

/** Every ONNX form by the name of its op; each reads the config that its op checked. */
export const onnxForms: ReadonlyMap<string, OnnxForm> = new Map(Object.entries(rows) as [string, OnnxForm][]);

/** Whether every node of a network has an ONNX form. */
export const isExportable = ({ nodes }: Network): boolean => nodes.every(({ op }) => op === 'input' || onnxForms.has(op));
