import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientsOf } from './gradients-of.ts';
import { peakBytes } from './peak-bytes.fixture.ts';
import { pullBack } from './pull-back.ts';
import { type Recomputable, recomputed } from './recomputed.ts';
import { record } from './record.ts';
import { tapeState } from './tape-node.ts';

beforeAll(() => tf.setBackend('cpu'));

const size = 24;
const wave = (seed: number) =>
  tf.tensor2d(
    Float32Array.from({ length: size * size }, (_, i) => Math.sin(i * 0.37 + seed) / 5),
    [size, size],
  );

/** A chain of layers in which one tensor is used three times, one variable twice and one not at all. */
function problem(layers = 6) {
  const variables = tf.tidy(() => Array.from({ length: layers }, (_, i) => tf.variable(wave(i))));
  const unused = tf.tidy(() => tf.variable(wave(99)));
  const x = wave(7);
  const layer = (y: tf.Tensor, w: tf.Tensor) => tf.tanh(tf.add(tf.matMul(y as tf.Tensor2D, w as tf.Tensor2D), tf.mul(y, y)));
  const loss = () => tf.mean(tf.square(variables.reduce<tf.Tensor>((y, w) => tf.add(layer(y, w), w), x))) as tf.Scalar;
  /** The same with every two layers recomputed. */
  const again = (spoil?: (again: boolean) => number) => {
    let y: tf.Tensor = x;
    for (let i = 0; i < layers; i += 2) {
      const compute: Recomputable = ([from, a, b], second) => {
        const one = tf.add(layer(from as tf.Tensor, a as tf.Tensor), a as tf.Tensor);
        const two = tf.add(layer(one, b as tf.Tensor), b as tf.Tensor);
        return [spoil ? tf.mul(two, spoil(second)) : two];
      };
      [y] = recomputed(compute, [y, variables[i] as tf.Tensor, variables[i + 1] as tf.Tensor]) as [tf.Tensor];
    }
    return tf.mean(tf.square(y)) as tf.Scalar;
  };
  return { variables, unused, x, loss, again, dispose: () => tf.dispose([...variables, unused, x]) };
}

const numbers = (slopes: readonly (tf.Tensor | undefined)[]) =>
  slopes.map((slope) => {
    const read = slope && [...slope.dataSync()];
    slope?.dispose();
    return read;
  });

const farthest = (a: ReturnType<typeof numbers>, b: ReturnType<typeof numbers>) =>
  Math.max(...a.flatMap((row, i) => (row ?? []).map((value, k) => Math.abs(value - (b[i]?.[k] as number)))));

describe('gradientsOf', () => {
  it('has the numbers of tf.variableGrads, difference 0', () =>
    withoutLeaks(() => {
      const { variables, unused, loss, dispose } = problem();
      const { value, grads } = tf.variableGrads(loss, variables);
      const stock = numbers(variables.map(({ name }) => grads[name]));
      const own = numbers(gradientsOf(loss, [...variables, unused]));
      expect(own.at(-1)).toBeUndefined();
      expect(farthest(stock, own)).toBe(0);
      value.dispose();
      dispose();
    }));

  it('holds less than tf.variableGrads at its worst moment', () => {
    const { variables, loss, dispose } = problem(12);
    const stock = peakBytes(() => tf.tidy(() => void tf.variableGrads(loss, variables)));
    const own = peakBytes(() => tf.dispose(gradientsOf(loss, variables) as tf.Tensor[]));
    expect(own).toBeLessThan(0.85 * stock);
    dispose();
  });

  it('refuses a scalar that depends on nothing that moves', () => {
    const { unused, loss, dispose } = problem();
    expect(() => gradientsOf(loss, [unused])).toThrow('depend on at least one of the variables');
    dispose();
  });

  it('refuses to be recorded itself', () => {
    const { variables, loss, dispose } = problem();
    expect(() => tf.tidy(() => tf.grad(() => (gradientsOf(loss, variables)[0] as tf.Tensor).sum())(variables[0] as tf.Tensor))).toThrow(
      'no other gradient to be recorded around it',
    );
    tapeState().activeTape = null;
    dispose();
  });

  it('leaves nothing behind after an error on the way there or back', () =>
    withoutLeaks(() => {
      const { variables, loss, dispose } = problem();
      const fails = () => {
        loss();
        throw new Error('out of memory');
      };
      expect(() => gradientsOf(fails, variables)).toThrow('out of memory');
      // Nothing differentiates a rounding's indices.
      const gathered = () => tf.sum(tf.topk(tf.mul(variables[0] as tf.Tensor, loss()), 3).values) as tf.Scalar;
      expect(() => gradientsOf(gathered, variables)).toThrow('[gradient of TopK] Expected a slope of shape');
      expect(tapeState()).toMatchObject({ gradientDepth: 0, kernelDepth: 0, activeTape: null });
      dispose();
    }));
});

describe('recomputed', () => {
  it('gives the same gradients with less memory, difference 0', () =>
    withoutLeaks(() => {
      const { variables, loss, again, dispose } = problem(12);
      let [plain, recomputing] = [[], []] as [ReturnType<typeof numbers>, ReturnType<typeof numbers>];
      const peak = peakBytes(() => (plain = numbers(gradientsOf(loss, variables))));
      const lower = peakBytes(() => (recomputing = numbers(gradientsOf(() => again(), variables))));
      expect(farthest(plain, recomputing)).toBe(0);
      expect(lower).toBeLessThan(0.75 * peak);
      dispose();
    }));

  it('works inside tf.variableGrads too, which has a tape under way', () =>
    withoutLeaks(() => {
      const { variables, loss, again, dispose } = problem();
      const { value, grads } = tf.variableGrads(() => again(), variables);
      expect(farthest(numbers(variables.map(({ name }) => grads[name])), numbers(gradientsOf(loss, variables)))).toBe(0);
      value.dispose();
      dispose();
    }));

  it('just computes where nothing is recorded', () =>
    withoutLeaks(() => {
      const { loss, again, dispose } = problem();
      tf.tidy(() => {
        expect(again().dataSync()).toEqual(loss().dataSync());
      });
      dispose();
    }));

  it('has slope 0 for an input that its result does not depend on', () =>
    withoutLeaks(() => {
      const [a, b] = tf.tidy(() => [tf.variable(tf.scalar(2)), tf.variable(tf.scalar(3))] as const);
      const loss = () => tf.square(recomputed(([x]) => [tf.square(x as tf.Tensor)], [a, b])[0] as tf.Tensor) as tf.Scalar;
      // d(a⁴)/da = 4 · 2³.
      expect(numbers(gradientsOf(loss, [a, b]))).toEqual([[32], [0]]);
      tf.dispose([a, b]);
    }));

  it('leaves nothing behind when the recomputation fails, and puts the tape back', () =>
    withoutLeaks(() => {
      const { variables, again, dispose } = problem();
      const fails = (second: boolean) => {
        if (second) throw new Error('out of memory');
        return 1;
      };
      expect(() => gradientsOf(() => again(fails), variables)).toThrow('out of memory');
      expect(tapeState()).toMatchObject({ gradientDepth: 0, kernelDepth: 0, activeTape: null });
      const { value, tape } = record(() => tf.tidy(() => again()));
      expect(tapeState()).toMatchObject({ gradientDepth: 0, kernelDepth: 0, activeTape: null });
      pullBack(tape, [], variables);
      value.dispose();
      dispose();
    }));

  it('notices a planted bug: other numbers on the way back', () => {
    const { variables, loss, again, dispose } = problem();
    const off = farthest(
      numbers(gradientsOf(loss, variables)),
      numbers(gradientsOf(() => again((second) => (second ? 1.01 : 1)), variables)),
    );
    expect(off).toBeGreaterThan(1e-5);
    dispose();
  });
});
