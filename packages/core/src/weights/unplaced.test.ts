import { describe, expect, it } from 'vitest';
import { placed } from './placement.ts';
import { unplaced } from './unplaced.ts';

describe('unplaced', () => {
  it('turns [in, out] into the [out, in] of torch, by hand', () => {
    expect(unplaced(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2], { name: 'w', axes: [1, 0] })).toEqual({
      shape: [2, 3],
      data: Float32Array.of(1, 3, 5, 2, 4, 6),
    });
  });

  it.each([[[2, 3, 1, 0]], [[2, 3, 0, 1]], [[0, 1, 2, 3]], [[3, 0, 2, 1]]])('is undone by placed, axes %j', (axes) => {
    const sizes = [2, 3, 4, 5];
    const stored = Float32Array.from({ length: 120 }, (_, i) => i);
    const place = { name: 'w', axes };
    const shape = axes.map((axis) => sizes[axis] as number);
    expect(unplaced(placed(stored, sizes, place), shape, place)).toEqual({ shape: sizes, data: stored });
  });

  it('would be seen to be wrong with the axes themselves in place of their inverse', () => {
    const axes = [2, 3, 1, 0];
    const ours = Float32Array.from({ length: 120 }, (_, i) => i);
    const right = unplaced(ours, [4, 5, 3, 2], { name: 'w', axes });
    expect(placed(ours, [4, 5, 3, 2], { name: 'w', axes })).not.toEqual(right.data);
  });

  it('gives a matrix that is kept as a 1×1 convolution its axes back', () => {
    const place = { name: 'w', view: [2, 3], axes: [1, 0] };
    const stored = Float32Array.from({ length: 6 }, (_, i) => i);
    expect(unplaced(placed(stored, [2, 3, 1, 1], place), [3, 2], place, [2, 3, 1, 1])).toEqual({ shape: [2, 3, 1, 1], data: stored });
  });

  it('refuses what it cannot undo', () => {
    for (const stored of [undefined, [5]])
      expect(() => unplaced(new Float32Array(4), [2, 2], { name: 'w', view: [4] }, stored)).toThrow('the shape in the file');
  });
});
