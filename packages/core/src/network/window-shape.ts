import type { Shape } from './shape.ts';

export type Padding = 'valid' | 'same';

/** Sizes along one axis of a sliding window: `same` = ⌈n/s⌉, `valid` = ⌊(n − dilated k)/s⌋ + 1. */
export function slid(size: number | null | undefined, kernel: number, stride: number, padding: Padding, dilation = 1): number | null {
  if (size === null || size === undefined) return null;
  const reach = (kernel - 1) * dilation + 1;
  return padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - reach) / stride) + 1;
}

/** The last size of a shape, or null. */
export const channelsOf = (shape: Shape | undefined): number | null => shape?.at(-1) ?? null;

/** `size · factor`, unknown staying unknown. */
export const times = (size: number | null | undefined, factor: number): number | null =>
  size === null || size === undefined ? null : size * factor;

/** `size + more`, unknown staying unknown. */
export const plus = (size: number | null | undefined, more: number): number | null =>
  size === null || size === undefined ? null : size + more;

/** The product of sizes; unknown sizes count as 1, so that a cost is per example. */
export const known = (shape: Shape): number => shape.reduce<number>((product, size) => product * (size ?? 1), 1);
