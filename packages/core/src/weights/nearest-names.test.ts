import { expect, it } from 'vitest';
import { editDistance, nearestNames } from './nearest-names.ts';

it.each([
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['same', 'same', 0],
])('from %s to %s it is %i edits', (a, b, edits) => expect(editDistance(a, b)).toBe(edits));

it('gives the nearest first, and nothing that is far', () => {
  const names = ['conv2.weight', 'conv1.weights', 'bn.bias', 'conv1.bias', 'x'];
  expect(nearestNames('conv1.weight', names)).toEqual(['conv2.weight', 'conv1.weights']);
  expect(nearestNames('zzz', names)).toEqual([]);
});

it('tells long names apart by their ends, and gives up on endless lists', () => {
  const long = 'encoder.'.repeat(30);
  expect(nearestNames(`${long}a`, [`${long}bcdef`, `${long}b`], 1)).toEqual([`${long}b`]);
  const endless = function* () {
    for (;;) yield 'a';
  };
  expect(nearestNames('a', endless(), 1)).toEqual(['a']);
});
