import * as tf from '@tensorflow/tfjs';
import { chooseRegularisation } from '../head/choose-regularisation.ts';
import { fitLogisticHead } from '../head/fit-logistic-head.ts';
import { fitRidgeHead } from '../head/fit-ridge-head.ts';
import type * as core from '../index.ts';
import { binaryCrossEntropy } from '../objectives/binary-cross-entropy.ts';
import { crossEntropy } from '../objectives/cross-entropy.ts';
import { focal } from '../objectives/focal.ts';
import { huber } from '../objectives/huber.ts';
import { meanAbsoluteError } from '../objectives/mean-absolute-error.ts';
import { meanSquaredError } from '../objectives/mean-squared-error.ts';
import type { Objective } from '../objectives/objective.ts';
import { objectiveFromConfig } from '../objectives/objective-from-config.ts';
import { accumulate } from '../optimizers/accumulate.ts';
import { adam } from '../optimizers/adam.ts';
import { adamw } from '../optimizers/adamw.ts';
import { chain } from '../optimizers/chain.ts';
import { clipByGlobalNorm } from '../optimizers/clip-by-global-norm.ts';
import { clipByValue } from '../optimizers/clip-by-value.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import { rmsprop } from '../optimizers/rmsprop.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { Update } from '../optimizers/update.ts';
import { updateFromConfig } from '../optimizers/update-from-config.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import type { LeakRow, LeakTable } from './leak-row.fixture.ts';

const targets = [
  [1, 0, 0],
  [0, 0, 1],
];

/** The losses, their gradient and the predictions of one batch of two; `width` 3 fits the targets. */
function judge(objective: Objective, width = 3): void {
  const outputs = tf.tidy(() => tf.variable(tf.ones<tf.Rank.R2>([2, width])));
  const wanted = tf.tensor2d(targets);
  const losses = () => objective.losses({ outputs: tf.mul(outputs, 1), targets: wanted, weights: tf.ones([2]) });
  try {
    const result = weightedSum().gradients({ variables: { outputs }, rows: 2, microBatch: 2, losses });
    tf.dispose([result.losses, result.gradients]);
    tf.tidy(() => void objective.predict(tf.mul(outputs, 1)));
  } finally {
    tf.dispose([outputs, wanted]);
  }
}

const objectiveRow = (make: () => Objective): LeakRow => ({ works: () => judge(make()), fails: () => judge(make(), 4) });

/** Four steps, a checkpoint and back; `broken` gradients have another shape than their parameter. */
function optimise(update: Update, { broken = false } = {}): void {
  const variables = {
    'body/kernel': tf.tidy(() => tf.variable(tf.ones([40, 30]))),
    'head/bias': tf.tidy(() => tf.variable(tf.ones([3]))),
  };
  const gradients = { 'body/kernel': tf.ones(broken ? [7, 2] : [40, 30]), 'head/bias': tf.ones([3]) };
  try {
    using optimizer = createOptimizer({ update, variables });
    for (let i = 0; i < 4; i++) optimizer.step(gradients, { rate: 0.1, decay: 0.01 });
    const state = optimizer.state();
    optimizer.restore(state);
    tf.dispose(Object.values(state));
  } finally {
    tf.dispose([variables, gradients]);
  }
}

const updateRow = (make: () => Update): LeakRow => ({ works: () => optimise(make()), fails: () => optimise(make(), { broken: true }) });

/** `change = −rate · g` behind a rule that makes no change of its own. */
const followed = (update: Update) => chain(update, sgd());

// Large enough to be computed on the engine.
const [rows, columns] = [400, 300];
const features = Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(i * i));
const labels = Int32Array.from({ length: rows }, (_, i) => i % 2);
const records = { features, labels };

/** Objectives, updates, steps and solvers. */
export const trainingRows: LeakTable<typeof core> = {
  binaryCrossEntropy: objectiveRow(binaryCrossEntropy),
  crossEntropy: objectiveRow(() => crossEntropy({ classWeights: [1, 2, 3], labelSmoothing: 0.1 })),
  focal: objectiveRow(focal),
  huber: objectiveRow(huber),
  meanAbsoluteError: objectiveRow(meanAbsoluteError),
  meanSquaredError: objectiveRow(meanSquaredError),
  objectiveFromConfig: objectiveRow(() => objectiveFromConfig({ name: 'focal', options: { kind: 'sigmoid' } })),
  accumulate: updateRow(() => accumulate(3, adam())),
  adam: updateRow(adam),
  adamw: updateRow(adamw),
  chain: updateRow(() => chain(clipByValue(1), sgd({ momentum: 0.9 }))),
  clipByGlobalNorm: updateRow(() => followed(clipByGlobalNorm(1))),
  clipByValue: updateRow(() => followed(clipByValue(1))),
  rmsprop: updateRow(() => rmsprop({ momentum: 0.9, centered: true })),
  sgd: updateRow(() => sgd({ momentum: 0.9, nesterov: true })),
  updateFromConfig: updateRow(() => updateFromConfig({ name: 'adam', options: {} })),
  createOptimizer: {
    works: () => optimise(adamw()),
    fails: () => {
      const variables = { w: tf.tidy(() => tf.variable(tf.ones([3]))) };
      const foreign = tf.ones([5]);
      try {
        using optimizer = createOptimizer({ update: adam(), variables });
        optimizer.restore({ 'momentum/w': foreign });
      } finally {
        tf.dispose([variables, foreign]);
      }
    },
  },
  weightedSum: {
    works: () => differentiate((w, from, to) => ({ square: tf.mul(tf.mean(tf.square(w)), to - from) as tf.Scalar })),
    fails: () =>
      differentiate((w, from) => {
        if (from > 0) throw new Error('the second part fails');
        return { square: tf.mean(tf.square(w)) };
      }),
  },
  fitLogisticHead: {
    works: () => fitLogisticHead(features, labels, { classes: 2, standardise: true }),
    fails: () => fitLogisticHead(features, labels, { classes: 1 }),
    aborts: (signal) => fitLogisticHead(features, labels, { classes: 2, signal }),
  },
  fitRidgeHead: {
    works: () => fitRidgeHead(features, labels, { outputs: 1, standardise: true }),
    fails: () => fitRidgeHead(features, labels.subarray(1), { outputs: 1 }),
    aborts: (signal) => fitRidgeHead(features, labels, { outputs: 1, signal }),
  },
  chooseRegularisation: {
    works: () => chooseRegularisation(records, records, { classes: 2, grid: [0.1, 1] }),
    fails: () => chooseRegularisation(records, { features: features.subarray(0, 2 * rows), labels }, { classes: 2 }),
    aborts: (signal) => chooseRegularisation(records, records, { classes: 2, grid: [0.1, 1], signal }),
  },
};

function differentiate(losses: (w: tf.Variable, from: number, to: number) => Record<string, tf.Scalar>): void {
  const w = tf.tidy(() => tf.variable(tf.ones([3])));
  try {
    const result = weightedSum().gradients({ variables: { w }, rows: 4, microBatch: 2, losses: (from, to) => losses(w, from, to) });
    tf.dispose([result.losses, result.gradients]);
  } finally {
    w.dispose();
  }
}
