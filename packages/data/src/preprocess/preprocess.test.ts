import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { imageInput } from './make-image-input.ts';
import { preprocess, preprocessInto } from './preprocess.ts';

const pixel = (...data: number[]): Pixels => ({ data: Uint8Array.from(data), height: 1, width: 1, channels: data.length as 1 | 3 | 4 });
const numbers = (pixels: Pixels, options: Partial<Parameters<typeof imageInput>[0]>) => [
  ...preprocess(pixels, imageInput({ size: 1, ...options })),
];
const near = (got: number[], want: number[]) => got.map((x, i) => expect(x).toBeCloseTo(want[i] as number, 5));

describe('preprocess, by hand', () => {
  it('tf: 0 → −1, 255 → 1', () => near(numbers(pixel(0, 127.5, 255), { normalise: 'tf' }), [-1, 127 / 127.5 - 1, 1]));
  it('unit: x / 255', () => near(numbers(pixel(0, 51, 255), { normalise: 'unit' }), [0, 0.2, 1]));
  it('torch: ImageNet statistics', () =>
    near(numbers(pixel(0, 255, 128), { normalise: 'torch' }), [-0.485 / 0.229, (1 - 0.456) / 0.224, (128 / 255 - 0.406) / 0.225]));
  it('caffe: blue first, means subtracted', () =>
    near(numbers(pixel(10, 20, 30), { normalise: 'caffe' }), [30 - 103.939, 20 - 116.779, 10 - 123.68]));
  it('one channel: luma of (10, 20, 30) is 18', () => near(numbers(pixel(10, 20, 30), { channels: 1 }), [18 / 255]));
  it('three channels of grey: repeated', () => near(numbers(pixel(51), {}), [0.2, 0.2, 0.2]));
  it('alpha is laid on white', () => near(numbers(pixel(0, 0, 0, 0), {}), [1, 1, 1]));
});

describe('preprocessInto', () => {
  const input = imageInput({ size: [1, 2] });
  const two: Pixels = { data: Uint8Array.of(255, 0, 0, 0, 255, 0), height: 1, width: 2, channels: 3 };

  it('fills one place of a batch and nothing else', () => {
    const batch = new Float32Array(18).fill(7);
    preprocessInto(two, input, batch, 6);
    expect([...batch]).toEqual([7, 7, 7, 7, 7, 7, 1, 0, 0, 0, 1, 0, 7, 7, 7, 7, 7, 7]);
  });

  it.each([13, -1, 0.5])('refuses offset %s of a batch of 18', (offset) => {
    expect(() => preprocessInto(two, input, new Float32Array(18), offset)).toThrow(expect.objectContaining({ code: 'usage/batch' }));
  });
});
