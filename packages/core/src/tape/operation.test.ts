import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientsOf } from './gradients-of.ts';
import { operation } from './operation.ts';
import { record } from './record.ts';
import { secondName } from './second-name.ts';
import { releaseNodes } from './tape-node.ts';

/** `y = a b²`; `asked` collects whose slopes were computed, `wrong` is what they are multiplied by. */
function product(a: tf.Tensor, b: tf.Tensor, asked: string[] = [], wrong = 1): tf.Tensor {
  const slope = (name: string, make: () => tf.Tensor) => () => {
    asked.push(name);
    return tf.mul(make(), wrong);
  };
  const [y] = operation({
    name: 'Product',
    inputs: { a, b },
    compute: () => ({ outputs: [tf.tidy(() => tf.mul(a, tf.square(b)))], kept: [a, b] }),
    gradient: ([dy], [p, q], wanted) => {
      const made = {
        a: slope('a', () => tf.mul(dy as tf.Tensor, tf.square(q as tf.Tensor))),
        b: slope('b', () => tf.mul(tf.mul(dy as tf.Tensor, 2), tf.mul(p as tf.Tensor, q as tf.Tensor))),
      };
      return Object.fromEntries([...wanted].map((name) => [name, made[name as 'a' | 'b']]));
    },
  });
  return y as tf.Tensor;
}

const read = (tensor: tf.Tensor | undefined) => {
  const numbers = [...((tensor as tf.Tensor).dataSync() as Float32Array)];
  tensor?.dispose();
  return numbers;
};

describe.each(['cpu', 'wasm'])('an operation with its own derivative, on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  const [a, b] = [
    [1, -2, 3],
    [4, 5, -6],
  ];
  const loss = (x: tf.Tensor, y: tf.Tensor, wrong = 1) => tf.sum(product(x, y, [], wrong)) as tf.Scalar;

  it('has its slopes in the tape of Graft and in that of TensorFlow.js', () =>
    withoutLeaks(() => {
      const given = [tf.tensor1d(a), tf.tensor1d(b)] as const;
      const right = [b.map((q) => q * q), b.map((q, i) => 2 * (a[i] as number) * q)];
      expect(gradientsOf(() => loss(...given), given).map(read)).toEqual(right);
      expect(
        tf.tidy(() =>
          tf
            .grads((x, y) => loss(x, y))([...given])
            .map((slope) => [...slope.dataSync()]),
        ),
      ).toEqual(right);
      // A planted bug.
      expect(gradientsOf(() => loss(...given, 1.01), given).map(read)).not.toEqual(right);
      tf.dispose([...given]);
    }));

  it('computes the slopes that are wanted, and no others', () =>
    withoutLeaks(() => {
      const given = [tf.tensor1d(a), tf.tensor1d(b)] as const;
      const asked: string[] = [];
      tf.dispose(gradientsOf(() => tf.sum(product(...given, asked)) as tf.Scalar, [given[1]]) as tf.Tensor[]);
      expect(asked).toEqual(['b']);
      tf.dispose([...given]);
    }));

  it('keeps what the way back needs, though its owner lets go of it', () =>
    withoutLeaks(() => {
      const given = [tf.tensor1d(a), tf.tensor1d(b)] as const;
      const [slope, other] = gradientsOf(() => {
        const own = tf.add(given[1], 1);
        const y = product(given[0], own);
        own.dispose();
        return tf.sum(y) as tf.Scalar;
      }, given);
      expect(read(slope)).toEqual(b.map((q) => (q + 1) ** 2));
      expect(read(other)).toEqual(b.map((q, i) => 2 * (a[i] as number) * (q + 1)));
      tf.dispose([...given]);
    }));

  it('copies what other operations keep under second names, and puts the engine back, also when it throws', () =>
    withoutLeaks(() => {
      const engine = tf.engine();
      const x = tf.tensor1d(a);
      const { tape } = record(() => tf.square(x).dispose());
      expect(tape.flatMap(({ saved }) => saved ?? []).map(({ dataId }) => dataId)).toContain(x.dataId);
      releaseNodes(tape);
      expect(() =>
        record(() => {
          throw new Error('on the way');
        }),
      ).toThrow('on the way');
      expect(Object.hasOwn(engine, 'clone')).toBe(false);
      x.dispose();
    }));
});

describe('a second name', () => {
  it('shares the values, and outlives the first', async () => {
    await tf.setBackend('wasm');
    const x = tf.tensor1d([1, 2]);
    const { numDataBuffers } = tf.memory();
    const same = secondName(x) as tf.Tensor;
    expect(tf.memory().numDataBuffers).toBe(numDataBuffers);
    x.dispose();
    expect(read(same)).toEqual([1, 2]);
  });

  it('is not given to what lies on another engine', async () => {
    await tf.setBackend('cpu');
    const x = tf.tensor1d([1, 2]);
    await tf.setBackend('wasm');
    expect(secondName(x)).toBeUndefined();
    x.dispose();
  });
});
