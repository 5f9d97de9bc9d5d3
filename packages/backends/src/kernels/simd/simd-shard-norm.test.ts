import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../run-own-kernel.ts';
import { bringUpWasm } from '../suite/bring-up-wasm.ts';
import { normal, stream } from '../suite/sample.ts';

const epsilon = 1e-3;

/** A shard of `rows × columns`, the statistics of a larger batch, and sums over `count` rows of it. */
function shardOf(rows: number, columns: number) {
  const next = stream(31 * rows + columns);
  const numbers = (length: number, draw: () => number) => Float32Array.from({ length }, draw);
  return {
    rows,
    columns,
    x: numbers(rows * columns, () => 2 + normal(next)),
    dy: numbers(rows * columns, () => normal(next)),
    gamma: numbers(columns, () => normal(next)),
    mean: numbers(columns, () => 2 + 0.1 * normal(next)),
    variance: numbers(columns, () => 0.5 + next()),
    offsets: Float64Array.from({ length: columns }, () => normal(next)),
    slopes: Float64Array.from({ length: columns }, () => normal(next)),
  };
}

type Shard = ReturnType<typeof shardOf>;

/** What a kernel makes of a shard, as numbers. */
function computed(
  kernel: string,
  { rows, columns, x, dy, gamma, mean, variance, offsets, slopes }: Shard,
  attributes: object = {},
): number[][] {
  return tf
    .tidy(() => {
      const images = { x: tf.tensor2d(x, [rows, columns]), dy: tf.tensor2d(dy, [rows, columns]) };
      const channels = { gamma: tf.tensor1d(gamma), mean: tf.tensor1d(mean), variance: tf.tensor1d(variance) };
      const inputs = { ...images, ...channels, scale: channels.gamma };
      return runOwnKernel(tf, kernel, inputs, { epsilon, offsets, slopes, ...attributes }) as tf.Tensor[];
    })
    .map((tensor) => {
      const numbers = [...tensor.dataSync()];
      tensor.dispose();
      return numbers;
    });
}

/** A sum over the rows of one channel, in double precision. */
const overRows = ({ rows, columns }: Shard, term: (at: number, c: number) => number): number[] =>
  Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => term(r * columns + c, c)).reduce((a, b) => a + b, 0));

const centred = ({ x, mean }: Shard, at: number, c: number) => (x[at] as number) - (mean[c] as number);
const inverse = ({ variance }: Shard, c: number) => 1 / Math.sqrt((variance[c] as number) + epsilon);

function farthest(found: readonly number[] | undefined, right: readonly number[]): number {
  expect(found?.length).toBe(right.length);
  const largest = Math.max(...right.map(Math.abs));
  return Math.max(...right.map((value, i) => Math.abs(value - (found?.[i] as number)))) / largest;
}

const sizes = [
  [1, 1],
  [3, 2],
  [7, 5],
  [129, 4],
  [300, 33],
] as const;

describe.each(['strict', 'relaxed'] as const)('normalisation of shards, kernels %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it.each(sizes)('of %d × %d: a shard’s own moments', (rows, columns) => {
    const shard = shardOf(rows, columns);
    const numbers = new Float64Array(1 + 2 * columns).fill(7);
    expect(computed('GraftColumnMoments', shard, { into: numbers, from: 1 })).toEqual([]);
    expect(numbers[0]).toBe(7);
    const [mean, variance] = [[...numbers.slice(1, 1 + columns)], [...numbers.slice(1 + columns)]];
    const middle = overRows(shard, (at) => (shard.x[at] as number) / rows);
    expect(farthest(mean, middle)).toBeLessThan(1e-6);
    const spread = overRows(shard, (at, c) => ((shard.x[at] as number) - (middle[c] as number)) ** 2 / rows);
    if (rows > 1) expect(farthest(variance, spread)).toBeLessThan(1e-6);
    else expect(variance).toEqual(spread);
  });

  it.each(sizes)('of %d × %d: a shard’s part of the gradients of γ and β', (rows, columns) => {
    const shard = shardOf(rows, columns);
    const numbers = new Float64Array(2 * columns);
    const [gamma, beta] = computed('GraftColumnSlopes', shard, { into: numbers }) as [number[], number[]];
    expect([...numbers]).toEqual([...gamma, ...beta]);
    expect(
      farthest(
        beta,
        overRows(shard, (at) => shard.dy[at] as number),
      ),
    ).toBeLessThan(1e-6);
    const slopes = overRows(shard, (at, c) => (shard.dy[at] as number) * centred(shard, at, c) * inverse(shard, c));
    expect(farthest(gamma, slopes)).toBeLessThan(1e-6);
  });

  it.each(sizes)('of %d × %d: the gradients under given statistics, whichever are asked for', (rows, columns) => {
    const shard = shardOf(rows, columns);
    const right = {
      x: Array.from(shard.dy, (dy, at) => dy * (shard.gamma[at % columns] as number) * inverse(shard, at % columns)),
      scale: overRows(shard, (at, c) => (shard.dy[at] as number) * centred(shard, at, c) * inverse(shard, c)),
      offset: overRows(shard, (at) => shard.dy[at] as number),
    };
    for (const wanted of [['x'], ['scale'], ['offset'], ['x', 'offset'], ['offset', 'scale', 'x']] as (keyof typeof right)[][]) {
      const found = computed('GraftBatchNormGradient', shard, { wanted });
      expect(found.length).toBe(wanted.length);
      for (const [i, name] of wanted.entries()) {
        expect(farthest(found[i], right[name])).toBeLessThan(1e-6);
        // One wrong entry is told apart.
        if (rows > 1) expect(farthest(found[i]?.with(0, 0), right[name])).toBeGreaterThan(1e-6);
      }
    }
  });

  it.each(sizes)('of %d × %d: the gradient by x through the statistics of the whole batch', (rows, columns) => {
    const shard = shardOf(rows, columns);
    const gradient = (share: number) =>
      Array.from(shard.x, (_, at) => {
        const c = at % columns;
        const tilt = (shard.slopes[c] as number) * share * inverse(shard, c) ** 2;
        const rest = (shard.offsets[c] as number) + centred(shard, at, c) * tilt;
        return (shard.gamma[c] as number) * inverse(shard, c) * ((shard.dy[at] as number) - rest);
      });
    const [found] = computed('GraftShardNormGradient', shard);
    expect(farthest(found, gradient(1))).toBeLessThan(1e-5);
    // A planted bug: the statistics count for nothing.
    if (rows > 1) expect(farthest(found, gradient(0))).toBeGreaterThan(1e-3);
  });
});
