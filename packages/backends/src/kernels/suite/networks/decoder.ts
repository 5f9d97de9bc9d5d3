import type { SuiteNetwork } from '../network.ts';
import { reader } from '../network.ts';
import { elu, leakyRelu } from '../ops/activations.ts';
import { squaredDifference } from '../ops/binary.ts';
import { conv2d, conv2dTranspose, separableConv2d } from '../ops/convolutions.ts';
import { concat } from '../ops/rearrangements.ts';
import { mean } from '../ops/reductions.ts';
import { resizeBilinear, resizeNearest } from '../ops/resizes.ts';

/** Down by a separable convolution, up by three ways (transposed convolution, nearest, bilinear), joined, with a squared error. */
export const decoder: SuiteNetwork = {
  name: 'decoder',
  inputs: {
    images: { shape: [2, 6, 8, 2] },
    depthwise: { shape: [3, 3, 2, 2] },
    pointwise: { shape: [1, 1, 4, 3], fill: 'small' },
    up: { shape: [3, 3, 2, 3], fill: 'small' },
    join: { shape: [3, 3, 8, 2], fill: 'small' },
  },
  loss: (apply, inputs) => {
    const the = reader(inputs);
    const down = apply(separableConv2d, [the('images'), the('depthwise'), the('pointwise')], { strides: 2, pad: 'same' });
    const code = apply(elu, [down]);
    const transposed = apply(conv2dTranspose, [code, the('up')], { image: [2, 6, 8, 2], strides: 2, pad: 'same' });
    const nearest = apply(resizeNearest, [code], { size: [6, 8] });
    const bilinear = apply(resizeBilinear, [code], { size: [6, 8], halfPixelCenters: true });
    const joined = apply(leakyRelu, [apply(concat, [transposed, nearest, bilinear], { axis: 3 })]);
    const y = apply(conv2d, [joined, the('join')], { pad: 'same' });
    return apply(mean, [apply(squaredDifference, [y, the('images')])], { axis: [0, 1, 2, 3] });
  },
};
