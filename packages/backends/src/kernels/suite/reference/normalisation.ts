import type { NdArray, Pulled } from './nd-array.ts';
import { accumulate, entry, zeros } from './nd-array.ts';

// Each group of indices is normalised to mean 0 and variance 1; `r = 1/√(variance + ε)`.
// Gradient of one group: dx = r·(g − mean(g) − x̂·mean(g·x̂)). Reference: Ioffe & Szegedy, Batch Normalization (2015), section 3.
function normalise(x: NdArray, groups: readonly (readonly number[])[], epsilon: number): Pulled {
  const value = zeros(x.shape);
  const scales = groups.map((group) => {
    const mean = group.reduce((sum, i) => sum + entry(x, i), 0) / group.length;
    const variance = group.reduce((sum, i) => sum + (entry(x, i) - mean) ** 2, 0) / group.length;
    const r = 1 / Math.sqrt(variance + epsilon);
    for (const i of group) accumulate(value, i, (entry(x, i) - mean) * r);
    return r;
  });
  const pull = (dy: NdArray) => {
    const dx = zeros(x.shape);
    for (const [which, group] of groups.entries()) {
      const mean = group.reduce((sum, i) => sum + entry(dy, i), 0) / group.length;
      const slope = group.reduce((sum, i) => sum + entry(dy, i) * entry(value, i), 0) / group.length;
      for (const i of group) accumulate(dx, i, (scales[which] as number) * (entry(dy, i) - mean - entry(value, i) * slope));
    }
    return [dx];
  };
  return { value, pull };
}

const channelsOf = (x: NdArray): number => x.shape.at(-1) as number;
const rowsOf = (x: NdArray): number => x.data.length / channelsOf(x);
const range = (length: number, at: (i: number) => number): number[] => Array.from({ length }, (_, i) => at(i));

/** Normalises every channel (last axis) over all other axes: batch normalisation in training, before scale and offset. */
export const normaliseChannels = (x: NdArray, epsilon: number): Pulled =>
  normalise(
    x,
    Array.from({ length: channelsOf(x) }, (_, c) => range(rowsOf(x), (row) => row * channelsOf(x) + c)),
    epsilon,
  );

/** Normalises every row over the last axis: layer normalisation, before scale and offset. */
export const normaliseRows = (x: NdArray, epsilon: number): Pulled =>
  normalise(
    x,
    Array.from({ length: rowsOf(x) }, (_, row) => range(channelsOf(x), (c) => row * channelsOf(x) + c)),
    epsilon,
  );
