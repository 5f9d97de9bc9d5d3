import type { GradConfig, Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DInfo, Conv2dAttributes } from './conv2d-attributes.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { depthwiseFilterGradient } from './depthwise-filter-gradient.ts';
import { depthwiseInputGradient } from './depthwise-input-gradient.ts';
import type { GradientEntry, Tf } from './kernel-entry.ts';

interface Rules {
  x(tf: Tf, dy: Tensor4D, filter: Tensor4D, info: Conv2DInfo): Tensor;
  filter(tf: Tf, x: Tensor4D, dy: Tensor4D, info: Conv2DInfo): Tensor;
}

const isDilated = ({ dilations }: Conv2dAttributes): boolean => [dilations ?? 1].flat().some((dilation) => dilation > 1);

const entry = (kernel: string, depthwise: boolean, rules: Rules): GradientEntry => ({
  kernel,
  reason: 'TF.js refuses to differentiate a dilated convolution.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const convolution = attrs as unknown as Conv2dAttributes;
      if (!isDilated(convolution) || convolution.dataFormat === 'NCHW') return stock.gradFunc(dy, saved, attrs);
      const [x, filter] = saved as [Tensor4D, Tensor4D];
      const info = conv2dInfo(tf, x.shape, filter.shape, convolution, depthwise);
      return {
        x: () => rules.x(tf, dy as Tensor4D, filter, info),
        filter: () => rules.filter(tf, x, dy as Tensor4D, info),
      };
    },
  }),
});

/** The derivative of conv2d, dilated ones included. */
export const dilatedConv2dGradient = entry('Conv2D', false, { x: conv2dInputGradient, filter: conv2dFilterGradient });

/** The derivative of depthwise convolution, dilated ones included. */
export const dilatedDepthwiseGradient = entry('DepthwiseConv2dNative', true, {
  x: depthwiseInputGradient,
  filter: depthwiseFilterGradient,
});
