import { expect, it } from 'vitest';
import { turned, turns } from './turned.ts';

/** Every order of these axes. */
const orders = (axes: readonly number[]): number[][] =>
  axes.length === 0 ? [[]] : axes.flatMap((axis) => orders(axes.filter((one) => one !== axis)).map((rest) => [axis, ...rest]));

/** Entry by entry, by its place in both. */
function slowly(data: Float32Array, shape: readonly number[], axes: readonly number[]): number[] {
  const sizes = axes.map((axis) => shape[axis] as number);
  return Array.from(data, (_, i) => {
    const place = shape.map(() => 0);
    let rest = i;
    for (let k = sizes.length - 1; k >= 0; k--) {
      place[axes[k] as number] = rest % (sizes[k] as number);
      rest = Math.floor(rest / (sizes[k] as number));
    }
    return data[place.reduce((sum, one, axis) => sum * (shape[axis] as number) + one, 0)] as number;
  });
}

it.each([[[7]], [[40, 37]], [[1, 33]], [[5, 1, 3]], [[3, 4, 5]], [[6, 3, 2, 2]], [[5, 4, 1, 1]], [[1, 1, 1, 1]], [[2, 3, 1, 2, 3]]])(
  'of shape %j gives what numpy.transpose gives, in every order of axes',
  (shape) => {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);
    for (const axes of orders(shape.map((_, axis) => axis))) {
      const out = turned(data, shape, axes);
      expect([...out], `${axes}`).toEqual(slowly(data, shape, axes));
      expect(turns(shape, axes), `${axes}`).toBe(out !== data);
    }
  },
);

it('keeps whole numbers whole, and empty ones empty', () => {
  expect(turned(Int32Array.of(1, 2, 3, 4), [2, 2], [1, 0])).toEqual(Int32Array.of(1, 3, 2, 4));
  expect(turned(new Float32Array(0), [0, 3], [1, 0]).length).toBe(0);
});

it('would be seen to take one order for its inverse', () => {
  const data = Float32Array.from({ length: 24 }, (_, i) => i);
  expect([...turned(data, [2, 3, 4], [1, 2, 0])]).not.toEqual(slowly(data, [2, 3, 4], [2, 0, 1]));
});
