import { expect, it } from 'vitest';
import { balancedAccuracyScore } from '../index.ts';

it('is the mean recall: 3/4 of one class and 1/2 of the other', () => {
  expect(balancedAccuracyScore([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0])).toBe(0.625);
});

it('adjusts chance to 0', () => {
  expect(balancedAccuracyScore([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0], { adjusted: true })).toBe(0.25);
  expect(balancedAccuracyScore([0, 0, 1], [0, 0, 0], { adjusted: true })).toBe(0);
});

it('leaves out a class that is predicted but never true', () => {
  expect(balancedAccuracyScore([0, 0, 1, 1], [0, 9, 1, 1])).toBe(0.75);
});

it('has no adjusted value for one class', () => {
  expect(() => balancedAccuracyScore([3, 3], [3, 3], { adjusted: true })).toThrow(
    expect.objectContaining({ code: 'data/undefined-metric' }),
  );
});
