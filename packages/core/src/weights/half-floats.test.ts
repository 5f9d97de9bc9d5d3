import { expect, it } from 'vitest';
import { brainFloats, halfFloat, halfFloats } from './half-floats.ts';

// The examples that IEEE 754 binary16 is usually explained with.
it.each([
  [0x0000, 0],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3555, 0.333251953125],
  [0x3c01, 1.0009765625],
  [0x7bff, 65504],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xc000, -2],
])('binary16 %i is %d', (bits, value) => expect(halfFloat(bits)).toBe(value));

it('keeps the sign of zero, and numbers that are none', () => {
  expect(Object.is(halfFloat(0x8000), -0)).toBe(true);
  expect(halfFloat(0x7e00)).toBeNaN();
  expect([...halfFloats(Uint16Array.of(0x3c00, 0xc000))]).toEqual([1, -2]);
});

it('reads bfloat16 as the upper half of a float32', () =>
  expect([...brainFloats(Uint16Array.of(0x3f80, 0x4049, 0xff80))]).toEqual([1, 3.140625, Number.NEGATIVE_INFINITY]));
