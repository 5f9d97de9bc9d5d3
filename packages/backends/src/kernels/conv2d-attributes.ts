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

/** Geometries met so far: a network asks for the same ones thousands of times, and each answer is a dozen arrays. */
const known = new Map<string, Conv2DInfo>();
const mostKnown = 1000;

/** The geometry (sizes, strides, dilations, padding) of a convolution over channels-last images. */
export function conv2dInfo(
  tf: Tf,
  x: readonly number[],
  filter: readonly number[],
  { strides, dilations, pad, dimRoundingMode }: Conv2dAttributes,
  depthwise = false,
): Conv2DInfo {
  const key = `${x}/${filter}/${strides}/${dilations}/${pad}/${dimRoundingMode}/${depthwise}`;
  const before = known.get(key);
  if (before) return before;
  const info = tf.backend_util.computeConv2DInfo(
    ...([x as Four, filter as Four, strides, dilations ?? 1, pad, dimRoundingMode, depthwise, 'channelsLast'] as const),
  );
  if (known.size >= mostKnown) known.clear();
  known.set(key, info);
  return info;
}
