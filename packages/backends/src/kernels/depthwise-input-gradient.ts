import type { Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DInfo } from './conv2d-attributes.ts';
import { inputGradientMargins } from './conv2d-input-gradient.ts';
import { cropMargins } from './crop-margins.ts';
import { insertZeros } from './insert-zeros.ts';
import type { Tf } from './kernel-entry.ts';

/**
 * Gradient of a depthwise convolution with respect to its image, computed as a forward depthwise convolution.
 *
 * `dx = Σ_m depthwise(spread(dy_m), flip(f_m))`, with `dy` spread and padded as for a full convolution and the sum taken over the channel multiplier.
 */
export function depthwiseInputGradient(tf: Tf, dy: Tensor4D, filter: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { rows, columns } = inputGradientMargins(info);
  const { image, pad } = cropMargins(tf, insertZeros(tf, dy, info.strideHeight, info.strideWidth), rows, columns);
  const [kh, kw, c, q] = filter.shape;
  const flipped = tf.reshape(tf.reverse(filter, [0, 1]), [kh, kw, c * q, 1]) as Tensor4D;
  const each = tf.depthwiseConv2d(image, flipped, 1, pad as never, 'NHWC', [info.dilationHeight, info.dilationWidth]);
  if (q === 1) return each;
  const [n, h, w] = each.shape;
  return tf.reshape(tf.sum(tf.reshape(each, [n * h * w * c, q]), 1), [n, h, w, c]);
}
