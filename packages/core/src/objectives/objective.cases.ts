import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { focal } from './focal.ts';
import { huber } from './huber.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import type { Objective } from './objective.ts';

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

/** Every objective in its variants, with four rows of targets that suit it. */
export const objectiveCases: readonly (readonly [name: string, make: () => Objective, targets: number[][]])[] = [
  ['crossEntropy', () => crossEntropy(), oneHot],
  ['crossEntropy on soft targets', () => crossEntropy(), soft],
  ['crossEntropy, smoothed and weighted', () => crossEntropy({ labelSmoothing: 0.1, classWeights: [1, 2, 0.5] }), oneHot],
  ['binaryCrossEntropy', () => binaryCrossEntropy(), several],
  ['binaryCrossEntropy with posWeight', () => binaryCrossEntropy({ posWeight: [2, 0.5, 3] }), several],
  ['focal', () => focal(), oneHot],
  ['focal with a fractional power', () => focal({ gamma: 1.5, alpha: null }), oneHot],
  ['focal, sigmoid', () => focal({ kind: 'sigmoid' }), several],
  ['meanSquaredError', () => meanSquaredError(), numbers],
  ['meanAbsoluteError', () => meanAbsoluteError(), numbers],
  // No distance is exactly 0.6: there the second derivative jumps and central differences are off.
  ['huber', () => huber({ delta: 0.6 }), numbers],
];
