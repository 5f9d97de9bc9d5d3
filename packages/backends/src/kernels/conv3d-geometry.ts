import type { Conv2DInfo } from './conv2d-attributes.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import type { Tf } from './kernel-entry.ts';

type Five = [number, number, number, number, number];

/** The attributes of conv3d's gradient kernels. */
export interface Conv3dAttributes {
  strides: number | [number, number, number];
  pad: 'same' | 'valid';
}

/** The geometry of a convolution in three dimensions, and of the planar one each of its depth taps is, with frames as the batch. */
export function conv3dGeometry(tf: Tf, x: readonly number[], filter: readonly number[], { strides, pad }: Conv3dAttributes) {
  const info = tf.backend_util.computeConv3DInfo(x as Five, filter as Five, strides, 1, pad);
  const { padInfo: p, batchSize, inHeight, inWidth, inChannels, outChannels } = info;
  const frames = batchSize * info.outDepth;
  const filterShape: [number, number, number, number] = [info.filterHeight, info.filterWidth, inChannels, outChannels];
  const margins: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [p.top, p.bottom],
    [p.left, p.right],
    [0, 0],
  ];
  const plane: Conv2DInfo = conv2dInfo(tf, [frames, inHeight, inWidth, inChannels], filterShape, {
    strides: [info.strideHeight, info.strideWidth],
    pad: margins,
  });
  return { info, frames, plane, taps: [...Array(info.filterDepth).keys()] };
}
