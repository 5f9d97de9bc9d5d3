import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { focal } from './focal.ts';
import { huber } from './huber.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { describeObjective } from './objective.contract.ts';
import { objectiveFromConfig } from './objective-from-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const oneHot = [
  [1, 0, 0],
  [0, 0, 1],
  [0, 1, 0],
  [0, 0, 1],
];
const soft = [
  [0.7, 0.2, 0.1],
  [0, 0.5, 0.5],
  [1, 0, 0],
  [0.1, 0.1, 0.8],
];
const several = [
  [1, 0, 1],
  [0, 1, 1],
  [0, 0, 0],
  [1, 1, 0],
];
const numbers = [
  [1.1, 0.3, -2],
  [0.5, 0.9, 1],
  [0.45, -3, 0.2],
  [2, 2, 2.2],
];

describeObjective('crossEntropy', () => crossEntropy(), oneHot);
describeObjective('crossEntropy on soft targets', () => crossEntropy(), soft);
describeObjective('crossEntropy, smoothed and weighted', () => crossEntropy({ labelSmoothing: 0.1, classWeights: [1, 2, 0.5] }), oneHot);
describeObjective('binaryCrossEntropy', () => binaryCrossEntropy(), several);
describeObjective('binaryCrossEntropy with posWeight', () => binaryCrossEntropy({ posWeight: [2, 0.5, 3] }), several);
describeObjective('focal', () => focal(), oneHot);
describeObjective('focal with a fractional power', () => focal({ gamma: 1.5, alpha: null }), oneHot);
describeObjective('focal, sigmoid', () => focal({ kind: 'sigmoid' }), several);
describeObjective('meanSquaredError', () => meanSquaredError(), numbers);
describeObjective('meanAbsoluteError', () => meanAbsoluteError(), numbers);
describeObjective('huber', () => huber({ delta: 0.6 }), numbers);

describe('objectives by hand', () => {
  const value = (make: typeof crossEntropy, outputs: number[][], targets: number[][]) =>
    tf.tidy(
      () => Object.values(make().losses({ outputs: tf.tensor2d(outputs), targets: tf.tensor2d(targets) }))[0]?.dataSync()[0] as number,
    );

  it('cross-entropy of equal logits is log C', () => {
    expect(value(crossEntropy, [[3, 3, 3, 3]], [[0, 1, 0, 0]])).toBeCloseTo(Math.log(4), 6);
  });

  it('cross-entropy of a sure mistake is the distance of the logits', () => {
    expect(value(crossEntropy, [[60, 0]], [[0, 1]])).toBeCloseTo(60, 4);
  });

  it('a row without a target is ignored', () => {
    expect(
      value(
        crossEntropy,
        [
          [3, 3],
          [9, -9],
        ],
        [
          [0, 1],
          [0, 0],
        ],
      ),
    ).toBeCloseTo(Math.log(2), 6);
  });

  it('refuses class weights of another number than the outputs', () => {
    expect(() => value(() => crossEntropy({ classWeights: [1, 2] }), [[1, 2, 3]], [[1, 0, 0]])).toThrow(
      '[crossEntropy] Expected classWeights with 3 finite numbers ≥ 0, one for each output, got 2: 1, 2.',
    );
  });

  it('refuses an unknown name, saying which there are', () => {
    expect(() => objectiveFromConfig({ name: 'hinge', options: {} })).toThrow('one of cross-entropy, binary-cross-entropy, focal');
  });
});
