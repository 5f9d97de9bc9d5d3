import type { Padding } from '../../../network/window-shape.ts';
import type { FormContext } from '../onnx-form.ts';

/** A window that slides along one axis. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly dilation?: number;
}

/**
 * Zeros before and after each axis, as ONNX lists them: all befores, then all afters.
 *
 * `same` makes ⌈n/s⌉ outputs: `max((⌈n/s⌉ − 1) s + (k − 1) d + 1 − n, 0)` zeros, the odd one after (as TensorFlow has it).
 */
export function windowPads(
  at: FormContext<unknown>,
  sizes: readonly (number | null)[],
  windows: readonly Window[],
  padding: Padding,
): number[] {
  const total = windows.map((window, axis) => (padding === 'valid' ? 0 : missing(at, sizes[axis] ?? null, window)));
  return [...total.map((zeros) => Math.floor(zeros / 2)), ...total.map((zeros) => Math.ceil(zeros / 2))];
}

function missing(at: FormContext<unknown>, size: number | null, { size: kernel, stride, dilation = 1 }: Window): number {
  const reach = (kernel - 1) * dilation + 1;
  if (stride === 1) return reach - 1;
  if (size === null) return at.refuse('a known size of what it slides over', 'an open size; give the shapes of the inputs');
  return Math.max((Math.ceil(size / stride) - 1) * stride + reach - size, 0);
}
