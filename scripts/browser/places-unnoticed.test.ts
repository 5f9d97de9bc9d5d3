import { expect, it } from 'vitest';
import { placesUnnoticed } from './places-unnoticed.ts';

const contract = 'contract: conv net: weights differ by 0.3, allowed 0.00001';
const page = 'page: conv2d 2×7×5×3, 3×3×3×4 (gradient of input 1): off by 0.9 ';
const worker = page.replace('page', 'worker');

it('a bug that shows everywhere leaves no place', () => {
  expect(placesUnnoticed('wasm', [contract, page, worker])).toEqual([]);
});

it('each place where it does not show is named', () => {
  expect(placesUnnoticed('wasm+relaxed', [])).toEqual(['contract', 'page', 'worker']);
  expect(placesUnnoticed('wasm', [page, worker])).toEqual(['contract']);
  expect(placesUnnoticed('wasm', [contract, page])).toEqual(['worker']);
});

it('graphics engines have no worker', () => {
  expect(placesUnnoticed('webgl', [contract, page])).toEqual([]);
  expect(placesUnnoticed('webgl', [contract])).toEqual(['page']);
});

it('other faults are no sign of the bug', () => {
  expect(placesUnnoticed('webgl', ['page: only 0 gradient cases ran', 'contract: only 0 networks were trained'])).toEqual([
    'contract',
    'page',
  ]);
});
