import type { backend_util } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

export type Conv2DInfo = backend_util.Conv2DInfo;
type Four = [number, number, number, number];

/** The attributes that TF.js's two-dimensional convolution kernels and their gradients share. */
export interface Conv2dAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dataFormat?: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  /** Layers of TF.js that were given none pass `null`. */
  dilations?: [number, number] | number | null;
  filterShape?: Four;
  inputShape?: Four;
}

/** The geometry (sizes, strides, dilations, padding) of a convolution over channels-last images. */
export function conv2dInfo(
  tf: Tf,
  x: readonly number[],
  filter: readonly number[],
  attrs: Conv2dAttributes,
  depthwise = false,
): Conv2DInfo {
  const { strides, dilations, pad, dimRoundingMode } = attrs;
  return tf.backend_util.computeConv2DInfo(
    x as Four,
    filter as Four,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
    'channelsLast',
  );
}
