import { expect, it } from 'vitest';
import { confusionMatrix } from '../index.ts';

const yTrue = [0, 0, 0, 1, 1, 5];
const yPred = [0, 0, 1, 1, 0, 5];

it('has true classes as rows and predictions as columns, labels ascending', () => {
  expect(confusionMatrix(yTrue, yPred)).toEqual([
    [2, 1, 0],
    [1, 1, 0],
    [0, 0, 1],
  ]);
});

it('keeps the order of labels and leaves out examples with others', () => {
  expect(confusionMatrix(yTrue, yPred, { labels: [1, 0] })).toEqual([
    [1, 1],
    [1, 2],
  ]);
});

it('normalises over rows, columns or everything', () => {
  const two = { labels: [0, 1] };
  expect(confusionMatrix(yTrue, yPred, { ...two, normalize: 'true' })[1]).toEqual([0.5, 0.5]);
  expect(confusionMatrix(yTrue, yPred, { ...two, normalize: 'predicted' })[1]).toEqual([1 / 3, 0.5]);
  expect(confusionMatrix(yTrue, yPred, { ...two, normalize: 'all' })).toEqual([
    [0.4, 0.2],
    [0.2, 0.2],
  ]);
});

it('has no share of an empty row, unless a value is chosen', () => {
  const empty = { labels: [0, 1, 7], normalize: 'true' as const };
  expect(() => confusionMatrix(yTrue, yPred, empty)).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  expect(confusionMatrix(yTrue, yPred, { ...empty, zeroDivision: 0 })[2]).toEqual([0, 0, 0]);
});

it('refuses repeated labels', () => {
  expect(() => confusionMatrix(yTrue, yPred, { labels: [1, 1] })).toThrow('labels without repeats');
});
