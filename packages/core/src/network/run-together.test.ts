import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { smoothArchitecture, tinyArchitecture, tinyModel } from '../training/tiny-job.fixture.ts';
import { type Exchange, exchangeAlone } from './exchange.ts';
import { run } from './run.ts';
import { runTogether } from './run-together.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const rows = 7;
type Model = ReturnType<typeof tinyModel>['model'];
type Answer = { loss: number; input: number[]; gradients: Record<string, number[]>; statistics: Record<string, number[]> };

const pictures = () => tf.randomNormal([rows, 6, 6, 1], 0.4, 1, 'float32', 5) as tf.Tensor4D;
const weighing = () => tf.randomNormal([rows, 3], 0, 1, 'float32', 6) as tf.Tensor2D;
const statisticsOf = ({ values }: Model) => new Set([...values.keys()].filter((name) => /moving_/.test(name)));
const weightsOf = ({ values }: Model) => [...values.keys()].filter((name) => !/moving_/.test(name));

/** A weighted sum of all outputs, its gradient by the pictures and by each weight, and the new statistics; `compute` gives the outputs. */
function differentiated(
  model: Model,
  shards: number,
  compute: (x: tf.Tensor[], tables: Map<string, tf.Tensor>[], told: (name: string, value: Float32Array) => void) => tf.Tensor[],
): Answer {
  const statistics: Record<string, number[]> = {};
  const names = weightsOf(model);
  return tf.tidy(() => {
    const x = tf.split(pictures(), sizes(shards)) as tf.Tensor[];
    const copies = x.map(() => names.map((name) => tf.clone(model.values.get(name) as tf.Tensor)));
    const loss = () => {
      const tables = copies.map((copy) => new Map([...model.values, ...names.map((name, i) => [name, copy[i] as tf.Tensor] as const)]));
      const outputs = compute(x, tables, (name, value) => (statistics[name] = [...value]));
      return tf.sum(tf.mul(tf.concat(outputs), weighing())) as tf.Scalar;
    };
    const { value, grads } = tf.engine().gradients(loss, [...x, ...copies.flat()]);
    const own = grads.slice(x.length);
    const sum = (i: number) => tf.addN(x.map((_, k) => own[k * names.length + i] as tf.Tensor));
    return {
      loss: value.dataSync()[0] as number,
      input: [...tf.concat(grads.slice(0, x.length)).dataSync()],
      gradients: Object.fromEntries(names.map((name, i) => [name, [...sum(i).dataSync()]])),
      statistics,
    };
  });
}

function moved(values: ReadonlyMap<string, tf.Tensor>, name: string, move: (numbers: Float32Array) => void): Float32Array {
  const numbers = Float32Array.from((values.get(name) as tf.Tensor).dataSync());
  move(numbers);
  return numbers;
}

const sizes = (shards: number) =>
  Array.from({ length: shards }, (_, k) => Math.floor(((k + 1) * rows) / shards) - Math.floor((k * rows) / shards));

const whole = (model: Model) =>
  differentiated(model, 1, ([x], [values], told) => [
    run(
      model.network,
      values as Map<string, tf.Tensor>,
      { [model.inputId]: x as tf.Tensor },
      {
        mode: 'training',
        statistics: statisticsOf(model),
        report: (name, value) => told(name, value.dataSync() as Float32Array),
      },
    )[model.outputId] as tf.Tensor,
  ]);

const inShards = (model: Model, shards: number, exchange: Exchange = exchangeAlone) =>
  differentiated(model, shards, (x, tables, told) =>
    runTogether(
      model.network,
      x.map((one, i) => ({ values: tables[i] as Map<string, tf.Tensor>, feeds: { [model.inputId]: one }, random: seededRandom(i) })),
      { statistics: statisticsOf(model), exchange, tell: (name, move) => told(name, moved(model.values, name, move)) },
    ).map((outputs) => outputs[model.outputId] as tf.Tensor),
  );

/** Largest difference of two tables, as a share of the largest entry of each row of the first. */
function farthest(a: Readonly<Record<string, number[]>>, b: Readonly<Record<string, number[]>>): number {
  expect(Object.keys(b)).toEqual(Object.keys(a));
  return Math.max(
    ...Object.entries(a).map(([name, row]) => {
      const largest = Math.max(...row.map(Math.abs), 1e-3);
      return Math.max(...row.map((value, i) => Math.abs(value - (b[name]?.[i] as number)))) / largest;
    }),
  );
}

describe('runTogether', () => {
  it.each([1, 2, 3, 7])('with BatchNorm over all of %i shards has the outputs, gradients and statistics of the whole batch', (shards) => {
    for (const architecture of [tinyArchitecture, smoothArchitecture]) {
      using tiny = tinyModel({ architecture });
      const [one, split] = [whole(tiny.model), inShards(tiny.model, shards)];
      expect(Math.abs(split.loss - one.loss)).toBeLessThan(1e-5);
      expect(farthest(one.gradients, split.gradients)).toBeLessThan(1e-5);
      expect(farthest({ input: one.input }, { input: split.input })).toBeLessThan(1e-5);
      expect(farthest(one.statistics, split.statistics)).toBeLessThan(1e-5);
    }
  });

  it('notices planted bugs: the sums of one shard stand for all, on the way there or back', () => {
    using tiny = tinyModel({ architecture: smoothArchitecture });
    const one = whole(tiny.model);
    const firstOnly = (back: boolean): Exchange => ({
      all: (own) => (((own[0]?.length ?? 0) % 2 === 0) === back ? own.map(() => own[0] as Float64Array) : own),
    });
    for (const back of [false, true])
      expect(farthest(one.gradients, inShards(tiny.model, 3, firstOnly(back)).gradients)).toBeGreaterThan(1e-3);
  });

  it('leaves nothing behind, also when the exchange fails', async () => {
    using tiny = tinyModel();
    await withoutLeaks(() => {
      inShards(tiny.model, 2);
      const broken: Exchange = {
        all: () => {
          throw new Error('the other thread is gone');
        },
      };
      expect(() => inShards(tiny.model, 2, broken)).toThrow('the other thread is gone');
      // What a failed gradient leaves on the tape is the step's to release.
      const { state } = tf.engine() as unknown as { state: { activeTape: { saved?: tf.Tensor[] }[] | null } };
      for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
      state.activeTape = null;
    });
  });
});
