import { describe, expect, it } from 'vitest';
import { convolution, depthwiseConvolution, transposedConvolution } from './convolution.ts';
import { erf } from './erf.ts';
import { matMul } from './mat-mul.ts';
import type { NdArray } from './nd-array.ts';
import { averagePooling, maxPooling } from './pooling.ts';
import { axesOf } from './window.ts';

const array = (shape: number[], values: number[]): NdArray => ({ shape, data: Float64Array.from(values) });

// The loops are the oracle of the suite, so they are held to numbers worked out by hand.
describe('reference loops', () => {
  it('multiply matrices', () => {
    const { value, pull } = matMul(array([2, 2], [1, 2, 3, 4]), array([2, 2], [5, 6, 7, 8]), { transposeB: true });
    expect([...value.data]).toEqual([17, 23, 39, 53]);
    expect(pull(array([2, 2], [1, 0, 0, 0])).map(({ data }) => [...data])).toEqual([
      [5, 6, 0, 0],
      [1, 2, 0, 0],
    ]);
  });

  it('pad as TensorFlow does: the odd one goes after', () => {
    expect(axesOf([6, 5], [3, 2], { strides: [2, 1], pad: 'same' }).map(({ out, before }) => [out, before])).toEqual([
      [3, 0],
      [5, 0],
    ]);
    expect(axesOf([7], [3], { strides: 2, pad: 'same' })[0]).toMatchObject({ out: 4, before: 1 });
    expect(axesOf([9], [3], { dilations: 2 })[0]?.out).toBe(5);
  });

  it('convolve', () => {
    const { value, pull } = convolution(array([1, 4, 1], [1, 2, 3, 4]), array([2, 1, 1], [1, 10]), { pad: 'same' });
    expect([...value.data]).toEqual([21, 32, 43, 4]);
    const [dx, df] = pull(array([1, 4, 1], [1, 1, 1, 1]));
    expect([...(dx as NdArray).data]).toEqual([1, 11, 11, 11]);
    expect([...(df as NdArray).data]).toEqual([10, 9]);
  });

  it('convolve backwards: the transposed convolution is the adjoint of the convolution', () => {
    const y = transposedConvolution(array([1, 2, 1], [1, 2]), array([3, 1, 1], [1, 10, 100]), [1, 5, 1], { strides: 2 });
    expect([...y.value.data]).toEqual([1, 10, 102, 20, 200]);
  });

  it('convolve each channel alone', () => {
    const y = depthwiseConvolution(array([1, 2, 2], [1, 2, 3, 4]), array([1, 2, 2], [1, 10, 100, 1000]), {});
    expect([...y.value.data]).toEqual([1, 10, 200, 2000, 3, 30, 400, 4000]);
  });

  it('average what lies on the image, and send maxima to the first of equals', () => {
    const x = array([1, 3, 1], [2, 2, -8]);
    const options = { window: [2], strides: 2, pad: 'same' as const };
    expect([...averagePooling(x, options).value.data]).toEqual([2, -8]);
    expect([...(maxPooling(x, options).pull(array([1, 2, 1], [5, 7]))[0] as NdArray).data]).toEqual([5, 0, 7]);
  });

  it.each([
    [0.5, 0.5204998778130465],
    [-1.25, -0.9229001282564582],
    [2.9, 0.9999589021219005],
    [3.5, 0.9999992569016276],
  ])('compute erf(%f)', (x, right) => expect(erf(x)).toBeCloseTo(right, 12));
});
