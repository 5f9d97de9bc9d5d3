import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { exponential } from './exponential.ts';
import { linear } from './linear.ts';
import { multiStepDecay } from './multi-step-decay.ts';
import { oneCycle } from './one-cycle.ts';
import { plateau } from './plateau.ts';
import { polynomial } from './polynomial.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';
import { warmUp } from './warm-up.ts';

interface Golden {
  base_lr: number;
  lr: number[];
  metric?: number[];
}

const file = sharedFolder('golden', 'optim', 'optim.json');
const golden: Record<string, Golden> = file ? JSON.parse(readFileSync(file, 'utf8')).schedulers : {};

/** Our schedule, the length of the run, and how many steps are compared (torch's cosine rises again after its end, ours stays). */
const ours: Record<string, [make: () => Schedule, total: number, compared?: number]> = {
  cosine: [() => cosine({ end: 0.01 }), 20, 21],
  cosine_restarts: [() => cosineRestarts({ first: 5, multiplier: 2, end: 0.01 }), 40],
  cosine_restarts_tmult1: [() => cosineRestarts({ first: 7 }), 30],
  onecycle_cos: [() => oneCycle(), 30],
  onecycle_three_phase_cos: [() => oneCycle({ threePhase: true, divide: 10, divideFinal: 100 }), 30],
  onecycle_linear: [() => oneCycle({ anneal: 'linear' }), 30],
  onecycle_three_phase_linear: [() => oneCycle({ anneal: 'linear', threePhase: true, divide: 10, divideFinal: 100 }), 30],
  linear_warmup_cosine: [() => warmUp({ steps: 5, start: 0.1, next: cosine({ end: 0.001 }) }), 30],
  linear_lr: [() => linear({ start: 1 / 3, end: 1, steps: 6 }), 10],
  plateau: [() => plateau({ factor: 0.5, patience: 2, cooldown: 1, minimum: 0.04 }), 30],
  plateau_max_abs: [() => plateau({ mode: 'max', patience: 1, threshold: 0.01, thresholdMode: 'absolute' }), 30, 20],
  polynomial: [() => polynomial({ steps: 20 }), 25],
  polynomial_p1: [() => polynomial({ power: 1, steps: 20 }), 25],
  step: [() => stepDecay({ every: 5, gamma: 0.3 }), 20],
  multistep: [() => multiStepDecay({ milestones: [4, 11] }), 20],
  exponential: [() => exponential({ gamma: 0.9 }), 20],
  constant: [() => constant({ factor: 0.5, steps: 4 }), 10],
  hf_linear: [() => warmUp({ steps: 5, next: linear() }), 25],
  hf_cosine: [() => warmUp({ steps: 5, next: cosine() }), 25, 26],
  hf_polynomial: [() => warmUp({ steps: 5, next: polynomial({ end: 0.01 }) }), 25],
  hf_constant_warmup: [() => warmUp({ steps: 5 }), 25],
};

function rates(schedule: Schedule, total: number, { base_lr, lr, metric }: Golden): number[] {
  return lr.map((_, step) => {
    const rate = base_lr * schedule.factor(step, total);
    if (metric) schedule.observe?.(metric[step] as number);
    return rate;
  });
}

/** The largest distance, as a share of the base rate. */
function distance(schedule: Schedule, total: number, expected: Golden, compared = expected.lr.length): number {
  const found = rates(schedule, total, expected).slice(0, compared);
  return Math.max(...found.map((rate, step) => Math.abs(rate - (expected.lr[step] as number)) / expected.base_lr));
}

describe.skipIf(!file)("torch's and transformers' schedules", () => {
  it.each(Object.entries(ours))('%s is equal to 1e-5', (name, [make, total, compared]) => {
    expect(distance(make(), total, golden[name] as Golden, compared)).toBeLessThan(1e-5);
  });

  it('notices a planted bug: a cycle whose peak is one step late', () => {
    const late = { ...oneCycle(), factor: (step: number, total: number) => oneCycle().factor(step - 1, total) };
    expect(distance(late, 30, golden.onecycle_cos as Golden)).toBeGreaterThan(1e-3);
  });
});
