import { useBackend } from '@graftjs/backends/node';
import { imageInput, seededRandom } from '@graftjs/data';
import { imageFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { loadBackbone } from '../backbone/load-backbone.ts';
import { cut } from '../cut/cut.ts';
import type { Engine } from '../engine.ts';
import { growHead } from '../head/grow-head.ts';
import type { Model } from '../model.ts';
import { crossEntropy } from '../objectives/cross-entropy.ts';
import { readBatch } from '../prepare/read-batch.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import { inlineGradients } from '../training/batch-gradients.ts';
import type { FeedBatch } from '../training/feed.ts';
import { targetsOf } from '../training/targets.ts';
import type { TrainRun } from '../training/train-run.ts';
import { numbersOf, type Policy } from './gradient-numbers.fixture.ts';
import { shardPool } from './shard-pool.ts';

const [flowers, source] = [sharedFolder('datasets', 'flowers12'), sharedFolder('models', 'mobilenet-v2-0.35-224')];
const [size, rows] = [96, 32];
let engine: Engine;

/** The network with another activation for its ReLU6: without kinks, rounding is not blown up to another branch. */
const withActivation = (model: Model, activation: string): Model => {
  const nodes = model.network.nodes.map((node) => (node.op === 'relu' ? { ...node, op: 'activation', config: { activation } } : node));
  return { ...model, network: { ...model.network, nodes } };
};

/** A fine-tune on the first 32 of shuffled flowers, and that batch. */
async function fineTune(policy: Policy, activation?: string): Promise<{ run: TrainRun; batch: FeedBatch; dispose(): void }> {
  const dataset = await imageFolder(flowers as string);
  const backbone = await loadBackbone(source as string, { top: 'drop', pooling: 'average', normalise: 'tf', imageSize: size });
  const head = { task: 'classification', labels: dataset.labels, hidden: [], random: seededRandom(1) } as const;
  const { model: grown, dispose } = growHead(backbone, head);
  const model = activation ? withActivation(grown, activation) : grown;
  const strategy = policy === 'train' ? fromScratch() : fullFineTuning({ headFirst: false });
  const stage = strategy.stages(model, { solvable: false, batchNorm: policy }).at(-1) as TrainRun['stage'];
  const indices = seededRandom(5)
    .shuffled(dataset.examples.map((_, i) => i))
    .slice(0, rows);
  const views = indices.map((index) => ({ index, view: 0 }));
  const input = imageInput({ size, channels: 3, normalise: 'tf' });
  const batch = { indices, columns: await readBatch({ dataset, inputId: model.inputId, input, seed: 1 }, views) };
  const run = {
    model,
    stage,
    cut: cut(model.network, stage.selection),
    objective: crossEntropy(),
    step: weightedSum(),
    targets: targetsOf(dataset, { task: 'classification', train: indices, classWeights: 'balanced' }),
    settings: { epochs: 1, batchSize: rows, microBatch: rows, shards: 4, rate: 1e-3, decay: 0, seed: 1 },
    train: indices,
    validation: [],
  } as unknown as TrainRun;
  return {
    run: {
      ...run,
      feed: {
        batches: async function* () {
          yield batch;
        },
      },
    },
    batch,
    dispose: () => {
      dispose();
      backbone.dispose();
    },
  };
}

/** The same rows in another order. */
function reordered({ indices, columns }: FeedBatch): FeedBatch {
  const order = seededRandom(2).shuffled(indices.map((_, i) => i));
  const moved = Object.entries(columns).map(([id, { shape, data }]) => {
    const width = data.length / indices.length;
    const rowsOf = new Float32Array(data.length);
    for (const [to, from] of order.entries()) rowsOf.set(data.subarray(from * width, (from + 1) * width), to * width);
    return [id, { shape, data: rowsOf }] as const;
  });
  return { indices: order.map((from) => indices[from] as number), columns: Object.fromEntries(moved) };
}

/** Largest difference of two gradients, as a share of the largest entry. */
function farthest(a: Readonly<Record<string, number[]>>, b: Readonly<Record<string, number[]>>): number {
  let [largest, difference] = [1e-30, 0];
  for (const [name, row] of Object.entries(a))
    for (const [i, value] of row.entries()) {
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(value - (b[name]?.[i] as number)));
    }
  return difference / largest;
}

describe.skipIf(!flowers || !source)('shards of MobileNetV2 0.35 on photographs', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    engine = (await useBackend('wasm', { probe: false })) as Engine;
  });
  const sharded = async (run: TrainRun, workers: number) => {
    const entry = platform.moduleUrl('worker');
    const pool = shardPool({ ...engine, trainingWorkers: workers }, { entry, shardsOf: () => 4, worth: 0 });
    try {
      return await numbersOf(run, await pool.open(run));
    } finally {
      await pool.dispose();
    }
  };

  it.each<[Policy, string | undefined]>([
    ['freeze', undefined],
    ['train', 'swish'],
  ])(
    'have the gradient of one thread to 1e-5 of the largest entry, and the same on two workers: BatchNorm %s, %s',
    async (policy, activation) => {
      const { run, dispose } = await fineTune(policy, activation);
      const [one, alone, team] = [await numbersOf(run, inlineGradients(run)), await sharded(run, 1), await sharded(run, 2)];
      dispose();
      expect(farthest(one.gradients, alone.gradients)).toBeLessThan(1e-5);
      expect(farthest(one.statistics, alone.statistics)).toBeLessThan(1e-5);
      expect(team).toEqual(alone);
    },
  );

  it('differ through the kinks of ReLU6 under batch statistics by no more than the same rows do in another order', async () => {
    const { run, batch, dispose } = await fineTune('train');
    const other: TrainRun = {
      ...run,
      feed: {
        batches: async function* () {
          yield reordered(batch);
        },
      },
    };
    const [one, alone, again] = [
      await numbersOf(run, inlineGradients(run)),
      await sharded(run, 1),
      await numbersOf(other, inlineGradients(other)),
    ];
    dispose();
    expect(farthest(one.gradients, alone.gradients)).toBeLessThan(2 * farthest(one.gradients, again.gradients));
    expect(farthest(one.statistics, alone.statistics)).toBeLessThan(1e-5);
  });
});
