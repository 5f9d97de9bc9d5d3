import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { builderOf, networkBuilder } from '../architectures/network-builder.ts';
import type { Network } from '../network/network.ts';
import { adamw } from '../optimizers/adamw.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { Update } from '../optimizers/update.ts';

/** A network that is trained on all kinds of kernels, with what it is trained on and how. */
export interface AgreeingNetwork {
  readonly network: Network;
  /** The node before the head, `[batch, width]`. */
  readonly features: string;
  readonly width: number;
  /** Examples of which every third is of the same class. */
  examples(): tf.Tensor;
  readonly update: Update;
  readonly rate: number;
  readonly batchNorm: 'train' | 'freeze';
}

export const [classes, batch] = [3, 6];
const [size, tokens, words] = [32, 12, 20];

/** Pictures whose class shows in their stripes, so that there is something to learn. */
function stripes(): tf.Tensor {
  const random = seededRandom(5);
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, (_, i) => {
    const [picture, x] = [Math.floor(i / (size * size * 3)), Math.floor(i / 3) % size];
    return Math.sin(x * (0.2 + 0.3 * (picture % classes))) + 0.2 * random.next();
  });
  return tf.tensor4d(pixels, [batch, size, size, 3]);
}

/** Texts in which every other word is one of the class's own. */
function texts(): tf.Tensor {
  const random = seededRandom(6);
  const ids = Int32Array.from({ length: batch * tokens }, (_, i) =>
    i % 2 ? random.integer(words) : 4 * (Math.floor(i / tokens) % classes) + random.integer(4),
  );
  return tf.tensor2d(ids, [batch, tokens], 'int32');
}

// Momentum and not Adam where there are kinks: its quotient turns a gradient that is nothing but rounding into a whole step, and a rectifier
// or a maximum on the brink then decides otherwise.
/** Dense, strided, depthwise and 1×1 convolutions, BatchNorm and both rectifiers, moved with momentum. */
function convolutions(batchNorm: 'train' | 'freeze'): AgreeingNetwork {
  const b = networkBuilder(size, size, 3);
  b.group('all');
  let x = b.relu('relu1', b.norm('bn1', b.conv('conv1', 'input', 16, { stride: 2 })), 6);
  x = b.relu('relu2', b.norm('bn2', b.depthwise('depthwise1', x, {})), 6);
  x = b.norm('bn3', b.conv('conv2', x, 21, { size: 1 }));
  x = b.relu('relu4', b.norm('bn4', b.conv('conv3', x, 24, { size: 1 })));
  x = b.relu('relu5', b.norm('bn5', b.depthwise('depthwise2', x, { stride: 2 })), 6);
  x = b.relu('relu6', b.norm('bn6', b.conv('conv4', x, 32, { stride: 2 })));
  const features = b.node('pool', 'global-average-pooling2d', [x], { keepDims: false });
  const { network } = b.finish(features);
  return { network, features, width: 32, examples: stripes, update: sgd({ momentum: 0.9 }), rate: 0.005, batchNorm };
}

const window = { poolSize: [3, 3], strides: [2, 2], padding: 'same' };

/** Convolutions with a bias, pooling in windows that overlap and over all pixels, the leaky rectifier, BatchNorm; moved by momentum. */
function poolings(): AgreeingNetwork {
  const b = networkBuilder(size, size, 3);
  b.group('all');
  let x = b.relu('relu1', b.conv('conv1', 'input', 12, { bias: true }));
  x = b.node('max', 'max-pooling2d', [x], window);
  x = b.relu('relu2', b.norm('bn1', b.depthwise('depthwise1', x, {})), 6);
  x = b.node('average', 'average-pooling2d', [x], window);
  x = b.node('leaky', 'leaky-relu', [b.conv('conv2', x, 24, { stride: 2, bias: true })], { slope: 0.1 });
  const features = b.node('pool', 'global-max-pooling2d', [x], { keepDims: false });
  const { network } = b.finish(features);
  return { network, features, width: 24, examples: stripes, update: sgd({ momentum: 0.9 }), rate: 0.05, batchNorm: 'train' };
}

/** A block of a transformer over words: embedding, layer norm, attention with its softmax, GELU; moved by AdamW. */
function transformer(): AgreeingNetwork {
  const width = 16;
  const b = builderOf([{ id: 'input', shape: [null, tokens], dtype: 'int32' }]);
  b.group('all');
  // A bias of the keys moves no share of attention: its gradient is rounding, which AdamW would make whole steps of.
  const keys = (x: string) => b.node('keys', 'dense', [x], { units: width, bias: false, activation: 'linear' });
  const chosen = b.node('words', 'embedding', ['input'], { words, width });
  const placed = b.node('places', 'position-embedding', [chosen], { shape: [tokens, width], anyLength: true });
  const before = b.layerNorm('norm1', placed);
  const heads = { heads: 2, masked: false, causal: false, buckets: 0 };
  const seen = b.node('attention', 'attention', [b.dense('queries', before, width), keys(before), b.dense('values', before, width)], heads);
  const added = b.node('add1', 'add', [placed, b.dense('out', seen, width)]);
  const wide = b.activation('gelu', b.dense('up', b.layerNorm('norm2', added), 2 * width), 'gelu');
  const x = b.node('add2', 'add', [added, b.dense('down', wide, width)]);
  const features = b.node('pool', 'global-average-pooling1d', [b.layerNorm('norm3', x)], { keepDims: false });
  const { network } = b.finish(features);
  // The usual epsilon of 1e-8 makes whole steps of gradients that are nothing but rounding.
  return { network, features, width, examples: texts, update: adamw({ epsilon: 1e-4 }), rate: 0.002, batchNorm: 'freeze' };
}

export const agreeingNetworks = {
  'convolutions, BatchNorm in mode train, momentum': () => convolutions('train'),
  'convolutions, BatchNorm in mode freeze, momentum': () => convolutions('freeze'),
  'biases and poolings, momentum': poolings,
  'a block of a transformer, AdamW': transformer,
} as const;

export type AgreeingName = keyof typeof agreeingNetworks;
