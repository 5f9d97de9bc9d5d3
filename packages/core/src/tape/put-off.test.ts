import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientsOf } from './gradients-of.ts';
import { operation } from './operation.ts';
import { recomputed } from './recomputed.ts';

beforeAll(() => tf.setBackend('cpu'));

/** `y = a b`; writes whose slope was computed to `log`. */
function product(name: string, a: tf.Tensor, b: tf.Tensor, log: string[]): tf.Tensor {
  const slope = (of: string, dy: tf.Tensor, other: tf.Tensor) => () => {
    log.push(`${name}.${of}`);
    return tf.mul(dy, other);
  };
  const [y] = operation({
    name,
    inputs: { a, b },
    compute: () => ({ outputs: [tf.mul(a, b)], kept: [a, b] }),
    manner: 'apart',
    gradient: ([dy], [p, q]) => ({ a: slope('a', dy as tf.Tensor, q as tf.Tensor), b: slope('b', dy as tf.Tensor, p as tf.Tensor) }),
  });
  return y as tf.Tensor;
}

/** `y = x + x`, whose gradient waits. */
function doubled(x: tf.Tensor, log: string[], wait: (meanwhile: () => void) => void): tf.Tensor {
  const [y] = operation({
    name: 'Doubled',
    inputs: { x },
    compute: () => ({ outputs: [tf.add(x, x)], kept: [] }),
    manner: 'waiting',
    gradient: ([dy], _kept, _wanted, meanwhile) => ({
      x: () => {
        log.push('waits');
        wait(meanwhile);
        log.push('goes on');
        return tf.add(dy as tf.Tensor, dy as tf.Tensor);
      },
    }),
  });
  return y as tf.Tensor;
}

const goOn = (meanwhile: () => void) => meanwhile();

/** The slopes of `Σ second(doubled(first(x, a)), b)` by a and b, in the order in which they were computed. */
function chain(wait: (meanwhile: () => void) => void, sameTwice = false) {
  const [x, a, b] = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4]), tf.tensor1d([5, 6])] as const;
  const log: string[] = [];
  const second = sameTwice ? a : b;
  const loss = () => tf.sum(product('second', doubled(product('first', x, a, log), log, wait), second, log)) as tf.Scalar;
  try {
    const slopes = gradientsOf(loss, sameTwice ? [a] : [a, b]);
    const numbers = slopes.map((slope) => [...(slope as tf.Tensor).dataSync()]);
    tf.dispose(slopes as tf.Tensor[]);
    return { log, numbers };
  } finally {
    tf.dispose([x, a, b]);
  }
}

describe('slopes that nothing further back needs', () => {
  const right = [
    [10, 24],
    [6, 16],
  ];

  it('are put off until a gradient waits for other threads', () =>
    withoutLeaks(() => {
      expect(chain(goOn)).toEqual({ log: ['second.a', 'waits', 'second.b', 'goes on', 'first.b'], numbers: right });
    }));

  it('are computed at the end where nobody asks for them before', () =>
    withoutLeaks(() => {
      expect(chain(() => undefined)).toEqual({ log: ['second.a', 'waits', 'goes on', 'first.b', 'second.b'], numbers: right });
    }));

  it('come at once where they are one of several of the same tensor, so that these are added in one order', () =>
    withoutLeaks(() => {
      expect(chain(goOn, true)).toEqual({ log: ['second.a', 'second.b', 'waits', 'goes on', 'first.b'], numbers: [[12, 32]] });
    }));

  it('come at once where they would hold more than 16 MiB until then', () =>
    withoutLeaks(() => {
      const many = 2 ** 22;
      const [x, a, b] = [tf.ones([1]), tf.ones([many]), tf.ones([many])] as const;
      const log: string[] = [];
      const loss = () => tf.sum(product('second', doubled(tf.mul(x, a), log, goOn), b, log)) as tf.Scalar;
      tf.dispose(gradientsOf(loss, [a, b]) as tf.Tensor[]);
      expect(log).toEqual(['second.a', 'second.b', 'waits', 'goes on']);
      tf.dispose([x, a, b]);
    }));

  it('are computed before anything large is', () =>
    withoutLeaks(() => {
      const [x, a] = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])] as const;
      const log: string[] = [];
      const loss = () => {
        const [y] = recomputed(
          ([given], again) => {
            if (again) log.push('again');
            return [tf.square(given as tf.Tensor)];
          },
          [doubled(tf.square(x), log, goOn)],
        );
        return tf.sum(product('second', y as tf.Tensor, a, log)) as tf.Scalar;
      };
      tf.dispose(gradientsOf(loss, [x, a]) as tf.Tensor[]);
      expect(log).toEqual(['second.a', 'second.b', 'again', 'waits', 'goes on']);
      tf.dispose([x, a]);
    }));

  it('are forgotten, with all that they need, when a gradient fails while they wait', () =>
    withoutLeaks(() => {
      const fail = () => {
        throw new Error('gone');
      };
      expect(() => chain(fail)).toThrow('gone');
      const failLater = (meanwhile: () => void) => {
        meanwhile();
        fail();
      };
      expect(() => chain(failLater)).toThrow('gone');
    }));
});
