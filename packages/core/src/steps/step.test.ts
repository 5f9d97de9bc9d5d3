import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { crossEntropy } from '../objectives/cross-entropy.ts';
import { finiteGuard } from './finite-guard.ts';
import type { StepRequest } from './step.ts';
import { stepFromConfig } from './step-from-config.ts';
import { weightedSum } from './weighted-sum.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const rows = 7;
const weights = [1, 0.5, 2, 0, 0, 3, 1];

/** A linear head with cross-entropy and a penalty on 7 examples of 3 features; `microBatch` rows at once. */
function problem(microBatch: number, { weighted = false, broken = false } = {}) {
  const x = tf.tidy(() =>
    tf.tensor2d(
      Array.from({ length: rows * 3 }, (_, i) => Math.sin(i * 1.3)),
      [rows, 3],
    ),
  );
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1, 0, 0], 'int32'), 2).toFloat() as tf.Tensor2D);
  const kernel = tf.tidy(() => tf.variable(tf.tensor2d([0.1, -0.2, 0.3, 0.4, -0.5, 0.6], [3, 2])));
  const unused = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
  const objective = crossEntropy();
  const seen: [number, number][] = [];
  const request: StepRequest = {
    variables: { kernel, unused },
    rows,
    microBatch,
    losses(from, to) {
      seen.push([from, to]);
      if (broken && from > 0) throw new Error('out of memory');
      const outputs = tf.matMul(tf.slice(x, from, to - from), kernel) as tf.Tensor2D;
      const batch = {
        outputs,
        targets: tf.slice(y, from, to - from),
        ...(weighted ? { weights: tf.tensor1d(weights.slice(from, to)) } : {}),
      };
      return { ...objective.losses(batch), penalty: tf.sum(tf.square(kernel)) as tf.Scalar };
    },
    ...(weighted ? { weightOf: (from: number, to: number) => weights.slice(from, to).reduce((a, b) => a + b, 0) } : {}),
  };
  return { request, seen, dispose: () => tf.dispose([x, y, kernel, unused]) };
}

function solve(microBatch: number, options: { weighted?: boolean } = {}, step = weightedSum({ weights: { penalty: 0.1 } })) {
  const { request, seen, dispose } = problem(microBatch, options);
  const { losses, gradients } = step.gradients(request);
  const numbers = {
    losses: Object.entries(losses).map(([name, loss]) => [name, loss.dataSync()[0] as number] as const),
    gradient: [...(gradients.kernel as tf.Tensor).dataSync()],
    unused: [...(gradients.unused as tf.Tensor).dataSync()],
  };
  tf.dispose([...Object.values(losses), ...Object.values(gradients)]);
  dispose();
  return { ...numbers, seen };
}

const farthest = (a: number[], b: number[]) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));

describe('weightedSum', () => {
  it.each([1, 2, 3, 5])('with micro-batches of %i has the gradient and losses of the whole batch', (microBatch) => {
    for (const weighted of [false, true]) {
      const whole = solve(rows, { weighted });
      const split = solve(microBatch, { weighted });
      expect(farthest(split.gradient, whole.gradient)).toBeLessThan(1e-6);
      for (const [i, [name, value]] of split.losses.entries()) {
        expect(name).toBe(whole.losses[i]?.[0]);
        expect(value).toBeCloseTo(whole.losses[i]?.[1] as number, 6);
      }
    }
  });

  it('goes through the rows in order and leaves out parts that weigh nothing', () => {
    expect(solve(3).seen).toEqual([
      [0, 3],
      [3, 6],
      [6, 7],
    ]);
    expect(solve(1, { weighted: true }).seen.map(([from]) => from)).toEqual([0, 1, 2, 5, 6]);
  });

  it('notices a planted bug: parts averaged without their weight', () => {
    const { request, dispose } = problem(3, { weighted: true });
    const { weightOf: _, ...unweighted } = request;
    const { losses, gradients } = weightedSum({ weights: { penalty: 0.1 } }).gradients(unweighted);
    expect(farthest([...(gradients.kernel as tf.Tensor).dataSync()], solve(rows, { weighted: true }).gradient)).toBeGreaterThan(1e-3);
    tf.dispose([...Object.values(losses), ...Object.values(gradients)]);
    dispose();
  });

  it('has the gradient that central differences of the weighted losses predict', () => {
    const { request, dispose } = problem(rows);
    const { gradient } = solve(rows);
    const kernel = request.variables.kernel as tf.Variable;
    const start = [...kernel.dataSync()];
    const at = (values: number[]) =>
      tf.tidy(() => {
        kernel.assign(tf.tensor2d(values, [3, 2]));
        const { crossEntropy: ce, penalty } = request.losses(0, rows);
        return ((ce as tf.Scalar).dataSync()[0] as number) + 0.1 * ((penalty as tf.Scalar).dataSync()[0] as number);
      });
    for (const [i, slope] of gradient.entries()) {
      const moved = (by: number) => at(start.map((value, k) => (k === i ? value + by : value)));
      expect(Math.abs((moved(1e-2) - moved(-1e-2)) / 2e-2 - slope)).toBeLessThan(1e-4);
    }
    dispose();
  });

  it('gives zeros for a variable that no loss depends on', () => expect(solve(2).unused).toEqual([0, 0]));

  it('is rebuilt from its JSON', () => {
    const step = weightedSum({ weights: { penalty: 0.1 } });
    const rebuilt = stepFromConfig(JSON.parse(JSON.stringify({ name: step.name, options: step.options })));
    expect(solve(3, {}, rebuilt)).toEqual(solve(3));
    expect(() => stepFromConfig({ name: 'pcgrad', options: {} })).toThrow('Expected weighted-sum');
  });

  it('leaks nothing, also when a part throws, and frees nothing of the caller', async () => {
    await withoutLeaks(() => {
      solve(2);
      for (const microBatch of [2, rows]) {
        const { request, dispose } = problem(microBatch, { broken: true });
        const again = {
          ...request,
          losses: (from: number, to: number) => (microBatch === rows ? fail(request, from, to) : request.losses(from, to)),
        };
        expect(() => weightedSum().gradients(again)).toThrow('out of memory');
        expect(request.variables.kernel?.isDisposed).toBe(false);
        dispose();
      }
    });
  });

  it('says what is wrong with a request', () => {
    const { request, dispose } = problem(2);
    expect(() => weightedSum().gradients({ ...request, rows: 0 })).toThrow('at least one row');
    expect(() => weightedSum().gradients({ ...request, microBatch: 0 })).toThrow('microBatch ≥ 1');
    expect(() => weightedSum().gradients({ ...request, variables: {} })).toThrow('at least one variable');
    expect(() => weightedSum().gradients({ ...request, losses: () => ({}) })).toThrow('at least one named loss');
    dispose();
  });
});

/** Makes its losses and only then fails, as a device that runs out of memory in the middle does. */
function fail(request: StepRequest, from: number, to: number): never {
  request.losses(from, to);
  throw new Error('out of memory');
}

describe('finiteGuard', () => {
  it('lets finite numbers pass', () =>
    expect(() => finiteGuard({ step: 3, losses: { crossEntropy: 0.1 }, gradientNorm: 5 })).not.toThrow());

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('names what is %d, the step and the rate', (value) => {
    expect(() => finiteGuard({ step: 3, losses: { crossEntropy: value }, gradientNorm: value, rate: 10 })).toThrow(
      `[step 3] Expected finite losses and gradients, got crossEntropy = ${value}, gradient norm = ${value} at rate 10.`,
    );
  });
});
