import { describe, expect, it } from 'vitest';
import { halfFloat } from '../../weights/half-floats.ts';
import { halfBits, halfBitsOf } from './half-bits.ts';

/** The nearest binary16 by looking at all of them: ties go to the one whose last bit is 0. */
function nearest(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  let best = 0;
  for (let bits = 0; bits <= 0x7c00; bits++) {
    // Infinity stands where the next finite number would be, 2¹⁶.
    const [here, there] = [bits, best].map((one) => Math.abs((one === 0x7c00 ? 65536 : halfFloat(one)) - Math.abs(value))) as [
      number,
      number,
    ];
    if (here < there || (here === there && (bits & 1) === 0)) best = bits;
  }
  return sign | best;
}

describe('halfBits', () => {
  it('gives every finite binary16 its own bits back', () => {
    const all = Array.from({ length: 0x10000 }, (_, bits) => bits).filter((bits) => Number.isFinite(halfFloat(bits)));
    expect(all.filter((bits) => halfBits(halfFloat(bits)) !== bits)).toEqual([]);
  });

  const hard = [
    0,
    -0,
    1,
    -1,
    0.1,
    1 / 3,
    2048.5,
    2049,
    2050.999,
    65504,
    65519.99,
    65520,
    1e9,
    -1e9,
    2 ** -14,
    2 ** -15,
    2 ** -24,
    2 ** -25,
    2 ** -25 * 1.0001,
    2 ** -26,
    1 + 2 ** -11,
    1 + 3 * 2 ** -11,
    0.99999,
    6.1e-5,
    5.96e-8,
    8.94e-8,
  ];
  it.each(hard)('rounds %d to the nearest, ties to even', (value) => {
    expect(halfBits(value)).toBe(nearest(Math.fround(value)));
  });

  it('would be seen to cut off instead of rounding', () => {
    const cut = (value: number) => nearest(Math.fround(value)) - 1;
    expect(hard.some((value) => halfBits(value) !== cut(value))).toBe(true);
    expect(halfBits(1 + 2 ** -11 + 2 ** -20)).toBe(0x3c01);
  });

  it('keeps infinities and what is no number', () => {
    expect([halfBits(Number.POSITIVE_INFINITY), halfBits(Number.NEGATIVE_INFINITY)]).toEqual([0x7c00, 0xfc00]);
    expect(halfFloat(halfBits(Number.NaN))).toBeNaN();
  });

  it('refuses a tensor with a number that it cannot hold, by name', () => {
    expect(() => halfBitsOf(Float32Array.of(1, 70000), 'conv/kernel')).toThrow(
      "[tensor 'conv/kernel'] Expected numbers from −65504 to 65504",
    );
  });
});
