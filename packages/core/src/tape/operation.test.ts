import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientsOf } from './gradients-of.ts';
import { operation } from './operation.ts';
import { peakBytes } from './peak-bytes.fixture.ts';
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

  it('holds what its gradient makes on the way no longer than that', () => {
    const size = 1000;
    const x = tf.zeros([size]);
    /** Twenty in a row, whose gradients make nine more tensors each. */
    const chain = () => {
      let y: tf.Tensor = x;
      for (let i = 0; i < 20; i++) {
        const before = y;
        [y] = operation({
          name: 'Wasteful',
          inputs: { before },
          compute: () => ({ outputs: [tf.add(before, 1)], kept: [] }),
          gradient: ([dy]) => ({ before: () => Array.from({ length: 10 }, () => tf.mul(dy as tf.Tensor, 1)).at(-1) as tf.Tensor }),
        }) as [tf.Tensor];
      }
      return tf.sum(y) as tf.Scalar;
    };
    const peak = peakBytes(() => tf.dispose(gradientsOf(chain, [x]) as tf.Tensor[]));
    expect(peak).toBeLessThan(35 * 4 * size);
    x.dispose();
  });

  it('is differentiated rightly inside a gradient that is itself differentiated', () =>
    withoutLeaks(() => {
      const given = [tf.tensor1d(a), tf.tensor1d(b)] as const;
      /** `Σ (∂/∂a Σ a b²)² + Σ a b = Σ b⁴ + Σ a b`, with a step of TensorFlow.js before it, which keeps a copy of its input. */
      const penalty = () =>
        tf.tidy(() => {
          const slope = tf.grad((p: tf.Tensor) => tf.sum(product(tf.mul(p, given[1]), tf.sqrt(tf.abs(given[1])))))(given[0]);
          return tf.add(tf.sum(tf.square(slope)), tf.sum(tf.mul(given[0], given[1]))) as tf.Scalar;
        });
      const slopes = gradientsOf(penalty, given).map(read);
      expect(slopes[0]).toEqual(b);
      for (const [i, slope] of (slopes[1] as number[]).entries())
        expect(slope).toBeCloseTo(4 * (b[i] as number) ** 3 + (a[i] as number), 2);
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
