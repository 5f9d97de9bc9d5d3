import { type Random, seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { memorySegments } from '../memory/memory-segments.ts';
import { nodeMemory } from '../memory/node-memory.ts';
import { gradientsOf } from '../tape/gradients-of.ts';
import { peakBytes } from '../tape/peak-bytes.fixture.ts';
import { exchangeAlone } from './exchange.ts';
import type { Network, NetworkNode } from './network.ts';
import { opOf } from './op-table.ts';
import { run } from './run.ts';
import { runTogether } from './run-together.ts';
import type { Recompute } from './segment.ts';
import type { Shape } from './shape.ts';

beforeAll(() => tf.setBackend('cpu'));

const window = { kernelSize: [1, 1], strides: [1, 1], dilation: [1, 1], padding: 'same', bias: false, activation: 'linear' };
const norm = { axis: -1, momentum: 0.9, epsilon: 0.01, center: true, scale: true };
const rows = 6;

/** Blocks that widen, drop, look around, narrow and add what they began with, as MobileNetV2's do; then a head. */
const steps: [id: string, op: string, config: NetworkNode['config'], inputs?: string[]][] = [
  ['stem', 'conv2d', { ...window, kernelSize: [3, 3], filters: 3 }],
  ...[0, 1, 2].flatMap((i): typeof steps => [
    [`${i}wide`, 'conv2d', { ...window, filters: 12 }],
    [`${i}norm`, 'batch-normalization', norm],
    [`${i}act`, 'relu', { maxValue: 6 }],
    [`${i}drop`, 'dropout', { rate: 0.3 }],
    [`${i}around`, 'depthwise-conv2d', { ...window, kernelSize: [3, 3], multiplier: 1 }],
    [`${i}narrow`, 'conv2d', { ...window, filters: 3 }],
    [`${i}norm2`, 'batch-normalization', norm],
    [`${i}add`, 'add', {}, [`${i}norm2`, i === 0 ? 'stem' : `${i - 1}add`]],
  ]),
  ['pool', 'global-average-pooling2d', { keepDims: false }],
  ['head', 'dense', { units: 2, bias: true, activation: 'linear' }],
];

function residual(): Network {
  const nodes: NetworkNode[] = [{ id: 'x', op: 'input', config: { shape: [null, 6, 6, 2], dtype: 'float32' }, inputs: [], params: {} }];
  const shapes = new Map<string, Shape>([['x', [null, 6, 6, 2]]]);
  for (const [id, op, config, inputs = [nodes.at(-1)?.id as string]] of steps) {
    const given = inputs.map((one) => shapes.get(one) ?? []);
    const roles = Object.keys(opOf(op).weights(config, given));
    nodes.push({ id, op, config, inputs, params: Object.fromEntries(roles.map((role) => [role, `${id}/${role}`])) });
    shapes.set(id, opOf(op).shape(given, config));
  }
  return { nodes, outputs: ['head'] };
}

const network = residual();
const blocks: Recompute = [0, 1, 2].map((i) => network.nodes.filter(({ id }) => id.startsWith(`${i}`)).map(({ id }) => id));
const planned: Recompute = memorySegments(nodeMemory(network), network.outputs).map(({ ids }) => ids);

function valuesOf(): Map<string, tf.Variable> {
  const values = new Map<string, tf.Variable>();
  let input: Shape = [];
  const shapes = new Map<string, Shape>([['x', [null, 6, 6, 2]]]);
  for (const { id, op, config, inputs, params } of network.nodes.slice(1)) {
    const given = inputs.map((one) => shapes.get(one) ?? []);
    input = opOf(op).shape(given, config);
    shapes.set(id, input);
    for (const [role, shape] of Object.entries(opOf(op).weights(config, given))) {
      const low = role === 'moving_variance' ? 0.5 : -0.7;
      const make = () => tf.variable(tf.randomUniform(shape as number[], low, low + 1.4, 'float32', values.size + 1));
      values.set(params[role] as string, tf.tidy(make));
    }
  }
  return values;
}

type Answer = { gradients: Record<string, number[]>; statistics: [string, number[]][]; peak: number };

/** Gradients of a loss over all rows, the statistics in the order in which they were told, and the most bytes at once; each shard has copies of its own. */
function differentiated(recompute: Recompute, { train = true, shards = 0, random = seededRandom(5) as Random } = {}): Answer {
  const tables = Array.from({ length: Math.max(1, shards) }, valuesOf);
  const values = tables[0] as Map<string, tf.Variable>;
  const weights = tables.flatMap((table, i) =>
    [...table].filter(([name]) => !/moving_/.test(name)).map(([name, v]) => [`${i}/${name}`, v] as const),
  );
  const statistics = new Set(train ? [...values.keys()].filter((name) => /moving_/.test(name)) : []);
  const told: Answer['statistics'] = [];
  const report = (name: string, value: tf.Tensor) => void told.push([name, [...value.dataSync()]]);
  const tell = (name: string, move: (numbers: Float32Array) => void) => {
    const numbers = Float32Array.from((values.get(name) as tf.Tensor).dataSync());
    move(numbers);
    told.push([name, [...numbers]]);
  };
  const x = tf.randomNormal([rows, 6, 6, 2], 0, 1, 'float32', 9);
  const outputs = () => {
    if (shards === 0) return [run(network, values, { x }, { mode: 'training', statistics, random, report, recompute }).head as tf.Tensor];
    const parts = tf
      .split(x, shards)
      .map((part, i) => ({ values: tables[i] as typeof values, feeds: { x: part }, random: random.fork(i) }));
    return runTogether(network, parts, { statistics, exchange: exchangeAlone, tell, recompute }).map(({ head }) => head as tf.Tensor);
  };
  const loss = () => tf.mean(tf.square(tf.sub(tf.concat(outputs()), 1))) as tf.Scalar;
  let gradients: Answer['gradients'] = {};
  try {
    const peak = peakBytes(() => {
      const slopes = gradientsOf(
        loss,
        weights.map(([, variable]) => variable),
      );
      gradients = Object.fromEntries(weights.map(([name], i) => [name, [...(slopes[i] as tf.Tensor).dataSync()]]));
      tf.dispose(slopes as tf.Tensor[]);
    });
    return { gradients, statistics: told, peak };
  } finally {
    tf.dispose([x, ...tables.flatMap((table) => [...table.values()])]);
  }
}

const farthest = (a: Answer, b: Answer) =>
  Math.max(
    ...Object.entries(a.gradients).flatMap(([name, row]) => row.map((value, i) => Math.abs(value - (b.gradients[name]?.[i] as number)))),
  );

describe('recomputation', () => {
  it('finds the blocks of a residual network', () => {
    expect(planned).toEqual([['stem', ...(blocks[0] as string[])], blocks[1], [...(blocks[2] as string[]), 'pool', 'head']]);
  });

  it.each([
    ['with statistics of the batch', { train: true }],
    ['with frozen statistics', { train: false }],
    ['in three shards', { train: true, shards: 3 }],
    ['in three shards, frozen', { train: false, shards: 3 }],
  ])('%s gives the same gradients and statistics, difference 0, in less memory', (_, options) =>
    withoutLeaks(() => {
      const held = differentiated([], options);
      expect(held.statistics.length).toBe(options.train ? 12 : 0);
      for (const recompute of [blocks, planned, [network.nodes.slice(3, 12).map(({ id }) => id)]]) {
        const again = differentiated(recompute, options);
        expect(farthest(held, again)).toBe(0);
        expect(again.statistics).toEqual(held.statistics);
      }
      expect(differentiated(blocks, options).peak).toBeLessThan(0.75 * held.peak);
    }),
  );

  it('notices a planted bug: dropout that draws other numbers the second time', () => {
    const honest = seededRandom(5);
    const forgetful: Random = { ...honest, state: () => seededRandom('another').state() };
    expect(farthest(differentiated([]), differentiated(blocks, { random: forgetful }))).toBeGreaterThan(1e-3);
  });

  it('says in which node it failed, leaves nothing behind and the next run is right', () =>
    withoutLeaks(() => {
      const held = differentiated([]);
      const broken = opOf('add') as { forward: (...args: never[]) => tf.Tensor };
      const { forward } = broken;
      let calls = 0;
      broken.forward = (...args) => {
        // Three blocks forward, then the last one again.
        if (++calls === 4) throw new Error('out of memory');
        return forward(...args);
      };
      try {
        expect(() => differentiated(blocks)).toThrow("run at '2add' (add)");
      } finally {
        broken.forward = forward;
      }
      expect(farthest(held, differentiated(blocks))).toBe(0);
    }));
});
