import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { focal } from './focal.ts';
import type { Objective } from './objective.ts';

interface Case {
  inputs: { logits: number[][]; target?: number[] | number[][]; target_probs?: number[][] };
  value: number;
  grads: { logits: number[][] };
}

const file = sharedFolder('golden', 'losses', 'losses.json');
const cases: Record<string, Case> = file ? JSON.parse(readFileSync(join(file), 'utf8')).cases : {};

/** Our objective, and what its mean is multiplied by where the reference sums instead. */
const ours: Record<string, [Objective, number]> = {
  cross_entropy: [crossEntropy(), 1],
  cross_entropy_label_smoothing: [crossEntropy({ labelSmoothing: 0.1 }), 1],
  cross_entropy_weighted: [crossEntropy({ classWeights: [1, 2, 0.5] }), 1],
  cross_entropy_weighted_smoothing: [crossEntropy({ classWeights: [1, 2, 0.5], labelSmoothing: 0.1 }), 1],
  cross_entropy_ignore_index: [crossEntropy(), 1],
  cross_entropy_soft_targets: [crossEntropy(), 1],
  sigmoid_focal: [focal({ kind: 'sigmoid' }), 1],
  sigmoid_focal_no_alpha: [focal({ kind: 'sigmoid', alpha: null }), 12],
  softmax_focal: [focal(), 1],
  bce_with_logits: [binaryCrossEntropy(), 1],
  bce_with_logits_pos_weight: [binaryCrossEntropy({ posWeight: [2, 0.5, 3] }), 1],
};

/** The largest distance of our value and gradient from torch's. */
function distance({ inputs, value, grads }: Case, objective: Objective, factor: number): number {
  return tf.tidy(() => {
    const targets = tf.tensor2d(targetsOf(inputs));
    const loss = (outputs: tf.Tensor) =>
      tf.mul(Object.values(objective.losses({ outputs: outputs as tf.Tensor2D, targets }))[0] as tf.Scalar, factor);
    const { value: found, grad } = tf.valueAndGrad(loss)(tf.tensor2d(inputs.logits));
    const gradient = grad.dataSync();
    const apart = grads.logits.flat().map((expected, i) => Math.abs((gradient[i] as number) - expected));
    return Math.max(Math.abs((found.dataSync()[0] as number) - value), ...apart);
  });
}

const targetsOf = ({ logits, target, target_probs }: Case['inputs']): number[][] =>
  target_probs ?? (target ?? []).map((row) => (typeof row === 'number' ? (logits[0] ?? []).map((_, c) => (c === row ? 1 : 0)) : row));

describe.skipIf(!file)("torch's losses and gradients", () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(Object.entries(ours))('%s is equal to 1e-5', (name, [objective, factor]) => {
    expect(distance(cases[name] as Case, objective, factor)).toBeLessThan(1e-5);
  });

  it('notices a planted bug: smoothing divided by the plain number of rows', () => {
    const wrong: Objective = {
      ...crossEntropy(),
      losses: (batch) => ({
        wrong: tf.mul(ours.cross_entropy_weighted?.[0].losses(batch).crossEntropy as tf.Scalar, 4 / 3.5) as tf.Scalar,
      }),
    };
    expect(distance(cases.cross_entropy_weighted as Case, wrong, 1)).toBeGreaterThan(1e-3);
  });
});
