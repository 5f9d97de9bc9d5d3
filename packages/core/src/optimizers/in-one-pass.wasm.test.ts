import { useBackend } from '@graftjs/backends/node';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { adamw } from './adamw.ts';
import { createOptimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';
import type { Update } from './update.ts';

beforeAll(async () => {
  await useBackend('wasm');
});

const [steps, rate, decay] = [12, 0.05, 0.1];
/** Ends of every kind: single entries, ragged quads, a tensor of its own beside the packed ones. */
const sizes = [1, 2, 3, 4, 5, 7, 8, 33, 70_001];
const gradientAt = (tensor: number, step: number) => (i: number) => Math.sin(i * 0.7 + tensor * 3.1 + step * 1.9) * (1 + tensor);
const startAt = (tensor: number) => (i: number) => Math.cos(i * 0.3 + tensor);
const filled = (size: number, at: (i: number) => number) => Float32Array.from({ length: size }, (_, i) => at(i));

/** Where the parameters end, by the rule of the engine. */
function trained(update: Update): Float32Array[] {
  const variables = Object.fromEntries(
    sizes.map((size, t) => [`p${t}`, tf.tidy(() => tf.variable(tf.tensor1d(filled(size, startAt(t)))))]),
  );
  const optimizer = createOptimizer({
    update,
    variables,
    movement: (name) => ({ rate: name === 'p3' ? 0.5 : 1, decay: name === 'p4' ? 0 : 1 }),
  });
  for (let step = 0; step < steps; step++) {
    const gradients = Object.fromEntries(sizes.map((size, t) => [`p${t}`, tf.tensor1d(filled(size, gradientAt(t, step)))]));
    optimizer.step(gradients, { rate, decay });
    tf.dispose(gradients);
  }
  const ends = Object.values(variables).map((variable) => variable.dataSync() as Float32Array);
  optimizer.dispose();
  tf.dispose(variables);
  return ends;
}

type Rule = (g: number, p: number, memory: number[], step: number, at: { rate: number; decay: number }) => number;

/** The same in double precision, entry by entry, from the formulas of the papers. */
const expected = (rule: Rule): Float64Array[] =>
  sizes.map((size, t) => {
    const at = { rate: t === 3 ? rate * 0.5 : rate, decay: t === 4 ? 0 : decay };
    return Float64Array.from({ length: size }, (_, i) => {
      const memory = [0, 0];
      let p = Math.fround(startAt(t)(i));
      for (let step = 0; step < steps; step++) p += rule(Math.fround(gradientAt(t, step)(i)), p, memory, step, at);
      return p;
    });
  });

const adamRule: Rule = (g, p, memory, step, at) => {
  memory[0] = 0.9 * (memory[0] ?? 0) + 0.1 * g;
  memory[1] = 0.999 * (memory[1] ?? 0) + 0.001 * g * g;
  const [m, v] = [memory[0] / (1 - 0.9 ** (step + 1)), memory[1] / (1 - 0.999 ** (step + 1))];
  return -at.rate * (m / (Math.sqrt(v) + 1e-8) + at.decay * p);
};

const momentumRule =
  (nesterov: boolean, dampening: number): Rule =>
  (g, p, memory, step, at) => {
    const d = g + at.decay * p;
    memory[0] = step === 0 ? d : 0.9 * (memory[0] ?? 0) + (1 - dampening) * d;
    return -at.rate * (nesterov ? d + 0.9 * memory[0] : memory[0]);
  };

const distance = (ours: Float32Array[], theirs: Float64Array[]): number =>
  Math.max(
    ...ours.map((values, t) => {
      const right = theirs[t] as Float64Array;
      const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (right[i] as number)) / largest), 0);
    }),
  );

describe('updates that are one kernel on wasm', () => {
  it.each([
    ['adamw', () => adamw(), adamRule],
    ['momentum', () => sgd({ momentum: 0.9 }), momentumRule(false, 0)],
    ['dampened momentum', () => sgd({ momentum: 0.9, dampening: 0.3 }), momentumRule(false, 0.3)],
    ["Nesterov's momentum", () => sgd({ momentum: 0.9, nesterov: true }), momentumRule(true, 0)],
  ] as const)('%s ends where loops in double precision do, to 1e-5 of the largest entry', (_name, make, rule) =>
    withoutLeaks(() => {
      expect(tf.getKernel('GraftAdamStep', 'wasm')).toBeDefined();
      expect(distance(trained(make()), expected(rule))).toBeLessThan(1e-5);
    }),
  );

  it('notices a planted bug: decay that goes through the moments', () => {
    const coupled: Rule = (g, p, memory, step, at) => adamRule(g + at.decay * p, p, memory, step, { ...at, decay: 0 });
    expect(distance(trained(adamw()), expected(coupled))).toBeGreaterThan(1e-3);
  });
});
