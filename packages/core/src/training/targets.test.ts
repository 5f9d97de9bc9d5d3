import { memoryDataset } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import { targetsOf } from './targets.ts';

const pixel = { height: 1, width: 1, channels: 1 as const, data: new Uint8Array(1) };
const dataset = memoryDataset({ pixels: [0, 1, 2, 3, 4].map(() => pixel), labels: [0, 1, 0, 0, null], labelNames: ['a', 'b', 'c'] });
const train = [0, 1, 2, 3];

describe('targets', () => {
  it('are one-hot rows in the order asked for, without weights unless wanted', () => {
    const targets = targetsOf(dataset, { task: 'classification', train });
    expect([...targets.of([1, 0])]).toEqual([0, 1, 0, 1, 0, 0]);
    expect([targets.outputs, targets.weights]).toEqual([3, undefined]);
  });

  it('are balanced as in scikit-learn: n / (classes · n_class), counted over the training examples', () => {
    const { weights } = targetsOf(dataset, { task: 'classification', train, classWeights: 'balanced' });
    expect([...(weights?.([0, 1]) ?? [])]).toEqual([Math.fround(4 / 9), Math.fround(4 / 3)]);
  });

  it('weigh by class times example', () => {
    const { weights } = targetsOf(dataset, { task: 'classification', train, classWeights: [2, 3, 1], sampleWeights: [1, 0.5, 0, 4] });
    expect([...(weights?.([0, 1, 2, 3]) ?? [])]).toEqual([2, 1.5, 0, 8]);
  });

  it.each([[[1, 2]], [[1, 2, -1]], [[1, 2, Number.NaN]]])('refuse class weights %j for three classes', (classWeights) =>
    expect(() => targetsOf(dataset, { task: 'classification', train, classWeights })).toThrow('three finite weights'.replace('three', '3')),
  );

  it('refuse an example without a class, and numbers that are missing or not finite', () => {
    expect(() => targetsOf(dataset, { task: 'classification', train }).of([4])).toThrow('[4] Expected a label from 0 to 2, got null');
    const numbers = {
      ...dataset,
      examples: [
        { id: 'x', label: null, targets: [1, 2] },
        { id: 'y', label: null, targets: [1] },
        { id: 'z', label: null, targets: [1, Number.NaN] },
      ],
    };
    const targets = targetsOf(numbers, { task: 'regression', train: [0] });
    expect([...targets.of([0])]).toEqual([1, 2]);
    expect(() => targets.of([1])).toThrow('[y] Expected 2 finite numbers, got [1]');
    expect(() => targets.of([2])).toThrow('[z]');
  });
});
