import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosine } from '../schedules/cosine.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { chain } from './chain.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { clipByValue } from './clip-by-value.ts';
import { createOptimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import type { Update } from './update.ts';

interface Run {
  optimizer: string;
  kwargs: {
    lr: number;
    momentum?: number;
    nesterov?: boolean;
    dampening?: number;
    weight_decay?: number;
    betas?: [number, number];
    eps?: number;
    amsgrad?: boolean;
    alpha?: number;
    centered?: boolean;
  };
  clip_grad_norm?: number;
  clip_grad_value?: number;
  groups?: { params: 'weight' | 'bias'; lr?: number; weight_decay?: number }[];
  loss: number[];
  params: number[][];
}

interface Golden {
  problem: { weight0: number[][]; bias0: number[]; X: number[][]; Y: number[][] };
  runs: Record<string, Run>;
  clip: Record<string, Run>;
  groups: Record<string, Run>;
  sgd_with_cosine: Run;
}

const shared = sharedFolder();
const golden: Golden = shared
  ? JSON.parse(readFileSync(join(shared, 'golden/optim/optim.json'), 'utf8'))
  : { problem: { weight0: [], bias0: [], X: [], Y: [] }, runs: {}, clip: {}, groups: {}, sgd_with_cosine: {} };

const rules: Record<string, (kwargs: Run['kwargs']) => Update> = {
  SGD: ({ momentum = 0, nesterov = false, dampening = 0 }) => sgd({ momentum, nesterov, dampening }),
  Adam: (kwargs) => adam(adamOptions(kwargs)),
  AdamW: (kwargs) => adamw(adamOptions(kwargs)),
  RMSprop: ({ momentum = 0, alpha = 0.99, centered = false }) => rmsprop({ momentum, alpha, centered }),
};

const adamOptions = ({ betas: [beta1, beta2] = [0.9, 0.999], eps = 1e-8, amsgrad = false }: Run['kwargs']) => ({
  beta1,
  beta2,
  epsilon: eps,
  amsgrad,
});

function updateOf(run: Run): Update {
  const rule = (rules[run.optimizer] as (kwargs: Run['kwargs']) => Update)(run.kwargs);
  if (run.clip_grad_norm) return chain(clipByGlobalNorm(run.clip_grad_norm), rule);
  return run.clip_grad_value ? chain(clipByValue(run.clip_grad_value), rule) : rule;
}

/** Torch's groups as multiples of the run's rate and decay. */
function movementOf({ kwargs: { lr }, groups }: Run, decay: number) {
  return (name: string) => {
    const group = groups?.find(({ params }) => params === name);
    return { rate: (group?.lr ?? lr) / lr, decay: group ? (group.weight_decay ?? 0) / (decay || 1) : 1 };
  };
}

/** The largest distance of a trajectory of ours from torch's, over all steps, parameters and losses. */
function distance(run: Run, update = updateOf(run), factor: (step: number) => number = () => 1): number {
  const decay = run.groups ? 0.1 : (run.kwargs.weight_decay ?? (run.optimizer === 'AdamW' ? 0.01 : 0));
  const { weight0, bias0, X, Y } = golden.problem;
  return tf.tidy(() => {
    const weight = tf.variable(tf.tensor2d(weight0));
    const bias = tf.variable(tf.tensor1d(bias0));
    const x = tf.tensor2d(X);
    const y = tf.tensor2d(Y);
    const loss = () => tf.mean(tf.squaredDifference(tf.add(tf.matMul(x, weight, false, true), bias), y)) as tf.Scalar;
    const optimizer = createOptimizer({ update, variables: { weight, bias }, movement: movementOf(run, decay) });
    let worst = 0;
    run.loss.forEach((expected, step) => {
      const { value, grads } = tf.variableGrads(loss, [weight, bias]);
      worst = Math.max(worst, Math.abs((value.dataSync()[0] as number) - expected));
      const gradients = { weight: grads[weight.name] as tf.Tensor, bias: grads[bias.name] as tf.Tensor };
      optimizer.step(gradients, { rate: run.kwargs.lr * factor(step), decay });
      const now = [...weight.dataSync(), ...bias.dataSync()];
      for (const [i, value] of now.entries()) worst = Math.max(worst, Math.abs(value - (run.params[step + 1]?.[i] as number)));
    });
    optimizer.dispose();
    tf.dispose([weight, bias]);
    return worst;
  });
}

// On cpu the rules are composed, on wasm the engine has the common ones as one kernel.
describe.skipIf(!shared).each(['cpu', 'wasm'] as const)("torch's trajectories on %s", (backend) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  const covered = { ...golden.runs, ...golden.clip, ...golden.groups };
  const named = Object.entries(covered).filter(([, run]) => Object.hasOwn(rules, run.optimizer));

  it('covers every stored run whose rule exists', () => expect(named).toHaveLength(23));

  it.each(named)('%s is equal to 1e-5 over 20 steps', (_name, run) => {
    expect(distance(run)).toBeLessThan(1e-5);
  });

  it('SGD with a cosine schedule is equal to 1e-5', () => {
    const schedule = cosine();
    expect(distance(golden.sgd_with_cosine, updateOf(golden.sgd_with_cosine), (step) => schedule.factor(step, 20))).toBeLessThan(1e-5);
  });

  it('notices planted bugs: a decay that is not decoupled, a Nesterov step that does not look ahead', () => {
    expect(distance(golden.runs.adamw_wd as Run, adam())).toBeGreaterThan(1e-3);
    expect(distance(golden.runs.sgd_nesterov as Run, sgd({ momentum: 0.9 }))).toBeGreaterThan(1e-3);
  });
});
