import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Network, NetworkNode, Values } from '../network.ts';
import { type Shape, shapeText } from '../shape.ts';
import type { Rewritten } from './fold-batch-norm.ts';

/** Ops that treat every channel alike: what stands between the picture and the first convolution may be these. */
const passing: ReadonlySet<string> = new Set([
  'zero-padding2d',
  'cropping2d',
  'rescaling',
  'dropout',
  'max-pooling2d',
  'average-pooling2d',
]);

/**
 * The same network for pictures of another number of channels, from 1 up: the kernels that see the picture become others, everything else stays.
 *
 * For one channel a kernel is summed over its channels, `w' = Σ w_i`; for n it is repeated, `w'_j = w_(j mod c) · c / n`, as timm's
 * `adapt_input_conv` has it. `dispose` frees the kernels that were made.
 * Errors: `usage/channels`, `model/inputs`, `model/input-channels` where something other than a convolution sees the picture.
 */
export function adaptInputChannels(network: Network, values: Values, channels: number): Rewritten {
  const input = pictureNode(network, channels);
  const names = firstKernels(network, input);
  const made = new Map(names.map((name) => [name, adaptedKernel(values.get(name) as tf.Tensor4D, channels)] as const));
  const dispose = () => tf.dispose([...made.values()]);
  const nodes = network.nodes.map((node) => (node === input ? withChannels(node, channels) : node));
  return { network: { ...network, nodes }, values: new Map([...values, ...made]), dispose, [Symbol.dispose]: dispose };
}

/** A kernel `[rows, columns, c, filters]` for another number of channels. */
function adaptedKernel(kernel: tf.Tensor4D, channels: number): tf.Tensor4D {
  const before = kernel.shape[2];
  return tf.tidy(() => {
    if (channels === 1) return tf.sum(kernel, 2, true);
    const repeated = tf.tile(kernel, [1, 1, Math.ceil(channels / before), 1]);
    return tf.mul(tf.slice(repeated, [0, 0, 0, 0], [-1, -1, channels, -1]), before / channels);
  });
}

/** Names of the kernels that see the picture. */
function firstKernels(network: Network, input: NetworkNode): string[] {
  const pictures = new Set([input.id]);
  const convolutions = network.nodes.filter((node) => {
    if (!node.inputs.some((id) => pictures.has(id))) return false;
    if (passing.has(node.op)) pictures.add(node.id);
    else if (node.op !== 'conv2d') throw notConvolved(node);
    return node.op === 'conv2d';
  });
  return [...new Set(convolutions.map(({ params }) => params.kernel as string))];
}

function pictureNode({ nodes }: Network, channels: number): NetworkNode {
  if (!Number.isInteger(channels) || channels < 1 || channels > 4096) throw badChannels(channels);
  const inputs = nodes.filter(({ op }) => op === 'input');
  const [only] = inputs;
  if (only && inputs.length === 1 && shapeOf(only).length === 4) return only;
  throw graftError({
    code: 'model/inputs',
    where: 'adaptInputChannels',
    expected: 'a network with one input of pictures, [batch, height, width, channels]',
    given: inputs.map((node) => shapeText(shapeOf(node))).join(' and ') || 'no input',
    fix: 'Choose a network that takes pictures.',
  });
}

const shapeOf = ({ config }: NetworkNode) => config.shape as unknown as Shape;

const withChannels = (node: NetworkNode, channels: number): NetworkNode => ({
  ...node,
  config: { ...node.config, shape: [...shapeOf(node).slice(0, -1), channels] } as JsonObject,
});

const notConvolved = ({ id, op }: NetworkNode) =>
  graftError({
    code: 'model/input-channels',
    where: `adaptInputChannels at '${id}'`,
    expected: 'convolutions to be the first that see the picture',
    given: `the op '${op}'`,
    fix: 'Keep the number of channels, and make pictures of so many.',
  });

const badChannels = (channels: number) =>
  graftError({
    code: 'usage/channels',
    where: 'adaptInputChannels',
    expected: 'a whole number of channels from 1 to 4096',
    given: String(channels),
    fix: 'Give the number of channels that the pictures have.',
  });
