import { eachPosition, flatIndex } from './nd-array.ts';

/** How a window moves over an image. A single number holds for every spatial axis. */
export interface WindowOptions {
  strides?: number | readonly number[];
  pad?: 'same' | 'valid' | number;
  dilations?: number | readonly number[];
}

/** One spatial axis: sizes, and the padding before the first entry. */
export interface Axis {
  out: number;
  size: number;
  window: number;
  stride: number;
  dilation: number;
  before: number;
}

const at = (value: number | readonly number[], axis: number): number => (typeof value === 'number' ? value : (value[axis] as number));

function axisOf(size: number, window: number, stride: number, dilation: number, pad: 'same' | 'valid' | number): Axis {
  const reach = (window - 1) * dilation + 1;
  const plain = { size, window, stride, dilation };
  if (pad !== 'same') {
    const before = pad === 'valid' ? 0 : pad;
    return { ...plain, before, out: Math.floor((size + 2 * before - reach) / stride) + 1 };
  }
  const out = Math.ceil(size / stride);
  return { ...plain, out, before: Math.floor(Math.max((out - 1) * stride + reach - size, 0) / 2) };
}

/** The spatial axes of windows of the given lengths over an image of the given spatial shape. */
export function axesOf(
  image: readonly number[],
  windows: readonly number[],
  { strides = 1, pad = 'valid', dilations = 1 }: WindowOptions,
): Axis[] {
  return image.map((size, axis) => axisOf(size, windows[axis] as number, at(strides, axis), at(dilations, axis), pad));
}

/** Calls back with output position, image position and tap, all spatial and flat, for every tap that lies on the image. */
export function eachTap(axes: readonly Axis[], visit: (out: number, image: number, tap: number) => void): void {
  const [outs, sizes, windows] = [axes.map((axis) => axis.out), axes.map((axis) => axis.size), axes.map((axis) => axis.window)];
  eachPosition(outs, (position, out) =>
    eachPosition(windows, (cell, tap) => {
      const image = axes.map((axis, i) => (position[i] as number) * axis.stride - axis.before + (cell[i] as number) * axis.dilation);
      if (image.every((value, i) => value >= 0 && value < (sizes[i] as number))) visit(out, flatIndex(sizes, image), tap);
    }),
  );
}
