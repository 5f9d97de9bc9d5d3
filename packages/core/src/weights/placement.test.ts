import { describe, expect, it } from 'vitest';
import { type Placement, placed, placedShape } from './placement.ts';

const counted = (shape: readonly number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);

/** Entry by entry from the meaning of axes: ours at (i, j, …) is the file's at the places those stand for. */
function slowly(data: Float32Array, shape: readonly number[], axes: readonly number[]): number[] {
  const sizes = axes.map((axis) => shape[axis] as number);
  return Array.from(data, (_, flat) => {
    const file = shape.map(() => 0);
    let rest = flat;
    for (let i = sizes.length - 1; i >= 0; i--) {
      file[axes[i] as number] = rest % (sizes[i] as number);
      rest = Math.floor(rest / (sizes[i] as number));
    }
    return data[file.reduce((at, index, axis) => at * (shape[axis] as number) + index, 0)] as number;
  });
}

describe('a placement', () => {
  it('turns a matrix', () => {
    const place: Placement = { name: 'a', axes: [1, 0] };
    expect(placedShape([2, 3], place)).toEqual([3, 2]);
    expect([...placed(counted([2, 3]), [2, 3], place)]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it.each<[string, number[], number[]]>([
    ['OIHW → HWIO', [4, 3, 2, 5], [2, 3, 1, 0]],
    ['a cycle of three', [2, 3, 4], [1, 2, 0]],
    ['sizes of one', [1, 3, 1, 2], [3, 0, 1, 2]],
  ])('takes %s as entry by entry', (_, shape, axes) => {
    expect([...placed(counted(shape), shape, { name: 'a', axes })]).toEqual(slowly(counted(shape), shape, axes));
  });

  it('sees a depthwise kernel of torch, [C·m, 1, h, w], as [h, w, C, m]', () => {
    const place: Placement = { name: 'a', view: [3, -1, 2, 2], axes: [2, 3, 0, 1] };
    expect(placedShape([6, 1, 2, 2], place)).toEqual([2, 2, 3, 2]);
    const out = placed(counted([6, 1, 2, 2]), [6, 1, 2, 2], place);
    // Channel 1, multiplier 1 is the file's filter 1 · 2 + 1 = 3; its window entry (0, 1) is 3 · 4 + 1.
    expect(out[(0 * 2 + 1) * 6 + 1 * 2 + 1]).toBe(13);
  });

  it('leaves as it is what needs no turning', () => {
    const data = counted([2, 2]);
    expect(placed(data, [2, 2], { name: 'a', axes: [0, 1] })).toBe(data);
    expect(placedShape([2, 2], { name: 'a' })).toEqual([2, 2]);
  });

  it.each<[number[], Placement]>([
    [[2, 3], { name: 'a', axes: [0] }],
    [[2, 3], { name: 'a', axes: [0, 0] }],
    [[2, 3], { name: 'a', axes: [0, 2] }],
    [[2, 3], { name: 'a', view: [4, -1] }],
    [[2, 3], { name: 'a', view: [5] }],
  ])('fits %j not at all by %j', (shape, place) => expect(placedShape(shape, place)).toBeUndefined());
});
