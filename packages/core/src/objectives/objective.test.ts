import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { crossEntropy } from './cross-entropy.ts';
import { objectiveCases } from './objective.cases.ts';
import { describeObjective } from './objective.contract.ts';
import { objectiveFromConfig } from './objective-from-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

for (const [name, make, targets] of objectiveCases) describeObjective(name, make, targets);

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
