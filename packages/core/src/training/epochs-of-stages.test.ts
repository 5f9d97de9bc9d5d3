import { expect, it } from 'vitest';
import { epochsOfStages } from './epochs-of-stages.ts';

it.each([
  [[0, 1], 20, [0, 20]],
  [[1, 1, 1], 20, [7, 7, 6]],
  [[1, 3], 8, [2, 6]],
  [[1, 1, 1, 10], 5, [1, 1, 1, 2]],
  [[1, 1, 1], 2, [1, 1, 1]],
  [[0], 20, [0]],
  [[], 20, []],
])('divides %j over %i epochs as %j', (shares, epochs, expected) => expect(epochsOfStages(shares, epochs)).toEqual(expected));
