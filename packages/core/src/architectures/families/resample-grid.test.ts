import { describe, expect, it } from 'vitest';
import { type Grid, type GridFilter, resampleGrid } from './resample-grid.ts';

const line = [1, 4, 9, 2, 0, 5];
const plane = [1, 4, 9, 2, 0, 5];

/** As torch 2.13.0's `interpolate` gives them, to 1e-6. */
const cases: [GridFilter, number[], Grid, Grid, number[]][] = [
  ['bicubic-antialias', line, [1, 6], [1, 3], [3.338912, 4.896946, 2.175732]],
  [
    'bicubic-antialias',
    plane,
    [2, 3],
    [3, 4],
    [0.76031, 2.669846, 6.362944, 9.524352, 1.473881, 1.462582, 3.90131, 7.261194, 2.187451, 0.255317, 1.439675, 4.998036],
  ],
  [
    'bicubic',
    plane,
    [2, 3],
    [3, 4],
    [0.666709, 2.560449, 6.526255, 9.706111, 1.464111, 1.270508, 3.856689, 7.358887, 2.261514, -0.019432, 1.187127, 5.011666],
  ],
  ['bilinear', plane, [2, 3], [3, 4], [1, 2.875, 5.875, 9, 1.5, 1.8125, 3.875, 7, 2, 0.75, 1.875, 5]],
];

describe('resampling a grid', () => {
  it.each(cases)('%s of %j from %j to %j is as torch has it', (filter, data, from, to, expected) => {
    const found = resampleGrid(Float32Array.from(data), from, to, filter);
    expect(found.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) expect(Math.abs((found[i] as number) - value)).toBeLessThan(2e-6);
  });

  it.each(['bicubic-antialias', 'bicubic', 'bilinear'] as const)('%s keeps a grid of the same size, and the channels apart', (filter) => {
    const two = Float32Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? (plane[i / 2] as number) : -7));
    expect([...resampleGrid(two, [2, 3], [2, 3], filter)]).toEqual([...two]);
    const wide = resampleGrid(two, [2, 3], [5, 4], filter);
    for (let i = 1; i < wide.length; i += 2) expect(wide[i]).toBeCloseTo(-7, 5);
  });

  it('would be seen to be wrong with rows and columns exchanged', () => {
    const found = resampleGrid(Float32Array.from(plane), [3, 2], [4, 3], 'bilinear');
    expect([...found]).not.toEqual(cases[3]?.[4]);
  });
});
