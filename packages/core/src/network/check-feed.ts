import type * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { NetworkNode } from './network.ts';
import type { InputConfig } from './ops/input.ts';
import { type Shape, shapesAgree, shapeText } from './shape.ts';

/**
 * Hands back what is fed, when it can stand for that node's output.
 *
 * Pictures may have another height and width than the source was trained with: where the network can not do with
 * them, the node that can not says so.
 */
export function checkFeed(node: NetworkNode, fed: tf.Tensor): tf.Tensor {
  if (node.op !== 'input') return fed;
  const { shape } = node.config as unknown as InputConfig;
  if (shapesAgree(withFreeSides(shape), fed.shape)) return fed;
  throw graftError({
    code: 'usage/feed-shape',
    where: `run at '${node.id}'`,
    expected: `a tensor of shape ${shapeText(shape)}`,
    given: shapeText(fed.shape),
    fix: 'Resize or reshape the examples to what the network was made for.',
  });
}

/** Height and width of pictures are free; channels are not. */
const withFreeSides = (shape: Shape): Shape => (shape.length === 4 ? [null, null, null, shape[3] ?? null] : shape);
