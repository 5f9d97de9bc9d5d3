import { describe, expect, it } from 'vitest';
import { wavering } from '../onnx/onnx-case.fixture.ts';
import { affineUint8 } from './affine-uint8.ts';
import { fromSymmetric, symmetricInt8 } from './symmetric-int8.ts';

describe('affineUint8', () => {
  it('is the line through the ends, worked out by hand', () => {
    const { codes, scale, min } = affineUint8(Float32Array.of(-64, 0, 32, 191));
    expect({ codes: [...codes], scale, min }).toEqual({ codes: [0, 64, 96, 255], scale: 1, min: -64 });
  });

  it.each([
    ['both signs', wavering(500, 3)],
    ['positive only', wavering(500, 3).map((x) => x + 3)],
    ['negative only', wavering(500, 3).map((x) => x - 3)],
    ['one number', Float32Array.of(0.7)],
    ['tiny', wavering(100, 1).map((x) => x * 1e-20)],
  ])('moves no number by more than half a step and keeps zero: %s', (_, data) => {
    const { codes, scale, min } = affineUint8(Float32Array.from([...data, 0]));
    data.forEach((value, i) => {
      expect(Math.abs((codes[i] as number) * scale + min - value)).toBeLessThanOrEqual(scale * 0.5001);
    });
    expect((codes[data.length] as number) * scale + min).toBe(0);
  });

  it('stores zeros as zeros', () => {
    expect(affineUint8(new Float32Array(4))).toEqual({ codes: new Uint8Array(4), scale: 1, min: 0 });
  });
});

describe('symmetricInt8', () => {
  it('has a scale for each channel, worked out by hand', () => {
    const { codes, scales } = symmetricInt8(Float32Array.of(1.27, -0.5, -0.01, 0.25), [2, 2], 1);
    expect([...scales].map((scale) => scale.toFixed(6))).toEqual(['0.010000', '0.003937']);
    expect([...codes]).toEqual([127, -127, -1, 64]);
  });

  it.each([
    [[6, 5], 1],
    [[4, 3, 2, 2], 0],
    [[3, 3, 2, 4], 3],
  ])('moves no number of shape %j by more than half of its channel’s step, axis %d', (shape, axis) => {
    const data = wavering(
      shape.reduce((a, b) => a * b, 1),
      7,
    );
    const coded = symmetricInt8(data, shape, axis);
    const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    fromSymmetric(coded, shape, axis).forEach((value, i) => {
      const scale = coded.scales[Math.floor(i / inner) % (shape[axis] as number)] as number;
      expect(Math.abs(value - (data[i] as number))).toBeLessThanOrEqual(scale * 0.5001);
    });
  });

  it('is further off with one scale for all, which a wrong axis would come to', () => {
    const data = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 100 : 0.01) * Math.sin(i + 1));
    const error = (shape: readonly number[], axis: number) =>
      fromSymmetric(symmetricInt8(data, shape, axis), shape, axis).reduce(
        (most, value, i) => (i % 2 === 1 ? Math.max(most, Math.abs(value - (data[i] as number))) : most),
        0,
      );
    expect(error([20, 2], 1)).toBeLessThan(1e-4);
    expect(error([20, 2], 0)).toBeGreaterThan(1e-3);
  });

  it('codes what it made of codes into the same codes', () => {
    const coded = symmetricInt8(wavering(60, 5), [12, 5], 1);
    expect(symmetricInt8(fromSymmetric(coded, [12, 5], 1), [12, 5], 1).codes).toEqual(coded.codes);
  });

  it('stores zeros as zeros', () => {
    expect(symmetricInt8(new Float32Array(2), [1, 2], 1)).toEqual({ codes: new Int8Array(2), scales: Float32Array.of(1, 1) });
  });
});
