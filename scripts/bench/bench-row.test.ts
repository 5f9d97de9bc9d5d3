import { expect, it } from 'vitest';
import { advantage, benchRow, median } from './bench-row.ts';

it('takes the middle of odd and even counts', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

it('is above one when ours is better, whichever way is up', () => {
  expect(advantage({}, { ours: [10], peer: [20] })).toBe(2);
  expect(advantage({ higherIsBetter: true }, { ours: [10], peer: [20] })).toBe(0.5);
  expect(advantage({}, { ours: [10], peer: [] })).toBeUndefined();
});

it('writes medians with their range', () => {
  expect(benchRow({ name: 'conv', peer: 'stock 4.22', unit: 'ms' }, { ours: [10, 12, 11], peer: [22, 22, 22] })).toBe(
    '| conv | ms | 11.0 (10.0 … 12.0) | stock 4.22: 22.0 (22.0 … 22.0) | 2.00 × |  |  |',
  );
});

it('says when a row falls short of what was asked', () => {
  const bench = { name: 'conv', peer: 'stock', unit: 'ms', reach: 3 };
  expect(benchRow(bench, { ours: [10], peer: [20], note: 'one thread' })).toMatch(/2\.00 × \| \*\*falls short\*\* ≥ 3 × \| one thread \|$/);
  expect(benchRow(bench, { ours: [5], peer: [20] })).toMatch(/4\.00 × \| ≥ 3 × \| {2}\|$/);
});

it('says when a figure falls short by itself, whichever way is up', () => {
  const bench = { name: 'product', peer: 'stock', unit: 'GFLOPS', bar: 25, higherIsBetter: true };
  expect(benchRow(bench, { ours: [24], peer: [12] })).toMatch(/2\.00 × \| \*\*falls short\*\* ≥ 25 GFLOPS \| {2}\|$/);
  expect(benchRow(bench, { ours: [26], peer: [] })).toMatch(/ \| {2}\| ≥ 25 GFLOPS \| {2}\|$/);
  const both = { name: 'job', peer: 'stock', unit: 's', bar: 60, reach: 2 };
  expect(benchRow(both, { ours: [61], peer: [200] })).toMatch(/3\.28 × \| \*\*falls short\*\* ≥ 2 ×, ≤ 60 s \| {2}\|$/);
});
