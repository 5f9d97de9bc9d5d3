import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { Recompute } from '../network/segment.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import type { FeedBatch } from '../training/feed.ts';
import type { BatchGradients, GradientRunner } from '../training/gradient-runner.ts';
import { movingValues } from '../training/moving-values.ts';
import { targetsOf } from '../training/targets.ts';
import { tinyData, tinyJob } from '../training/tiny-job.fixture.ts';
import { tinyRun } from '../training/tiny-run.fixture.ts';
import type { TrainRun } from '../training/train-run.ts';

export type Model = TrainRun['model'];
export type Policy = 'freeze' | 'train';
/** Losses, gradients and statistics of a batch as numbers. */
export type Numbers = { losses: Record<string, number>; gradients: Record<string, number[]>; statistics: Record<string, number[]> };

const dataset = tinyData();
const train = tinyJob({} as never).train;
const weighted = targetsOf(dataset, {
  task: 'classification',
  train,
  classWeights: [1, 3, 0.5],
  sampleWeights: dataset.examples.map((_, i) => (i < 4 || i % 5 === 0 ? 0 : 1 + i / 10)),
});

/** A run on `rows` tiny pictures at a time, everything moving. */
export function runOf(
  model: TrainRun['model'],
  batchNorm: Policy,
  changes: { weights?: boolean; microBatch?: number; rows?: number; recompute?: boolean } = {},
): TrainRun {
  const { weights = false, microBatch = 12, rows = 12, recompute = false } = changes;
  const strategy = batchNorm === 'train' ? { strategy: fromScratch() } : {};
  const settings = { batchSize: rows, microBatch, batchNorm, shards: 4 };
  const run = tinyRun(tinyJob(model, { ...strategy, ...(weights ? { targets: weighted } : {}), settings }));
  return recompute ? { ...run, settings: { ...run.settings, recompute: everything(run) } } : run;
}

/** All of the moving part, in two segments. */
function everything({ cut }: TrainRun): Recompute {
  const ids = cut.moving.nodes.filter(({ op }) => op !== 'input').map(({ id }) => id);
  return [ids.slice(0, 7), ids.slice(7)];
}

async function firstBatch({ feed, settings }: TrainRun): Promise<FeedBatch> {
  for await (const batch of feed.batches(train, { batchSize: settings.batchSize, epoch: 0, training: false })) return batch;
  throw new Error('no batch');
}

/** What a runner says of the run's first batch, as numbers. */
export async function numbersOf(run: TrainRun, runner: GradientRunner): Promise<Numbers> {
  const moving = movingValues(run.model.values, run.stage.selection);
  try {
    return read(await runner.gradients(moving, await firstBatch(run), seededRandom(1)));
  } finally {
    await runner.dispose();
    moving.dispose();
  }
}

function read({ losses, gradients, statistics }: BatchGradients): Numbers {
  const numbers = (table: BatchGradients['gradients']) =>
    Object.fromEntries(Object.entries(table).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
  const all = { losses, gradients: numbers(gradients), statistics: numbers(statistics) };
  tf.dispose([gradients, statistics] as tf.TensorContainer);
  return all;
}

/** Largest difference, as a share of the largest entry of the same tensor. */
export function farthest(a: Numbers['gradients'], b: Numbers['gradients']): number {
  expect(Object.keys(b)).toEqual(Object.keys(a));
  return Math.max(
    0,
    ...Object.entries(a).map(([name, row]) => {
      const largest = Math.max(...row.map(Math.abs), 1e-4);
      return Math.max(...row.map((value, i) => Math.abs(value - (b[name]?.[i] as number)))) / largest;
    }),
  );
}

/** The model with its features dropped at random before the head. */
export function withDropout(model: Model): Model {
  const nodes = model.network.nodes.flatMap((node) =>
    node.id === model.outputId
      ? [
          { id: 'drop', op: 'dropout', config: { rate: 0.4 }, inputs: node.inputs, params: {} },
          { ...node, inputs: ['drop'] },
        ]
      : [node],
  );
  return { ...model, network: { ...model.network, nodes } };
}

/** The model whose normalisation of the block is that of the stem, called a second time. */
export function withSharedNorm(model: Model): Model {
  const shared = model.network.nodes.find(({ id }) => id === 'stem_bn')?.params ?? {};
  const nodes = model.network.nodes.map((node) => (node.id === 'block_bn' ? { ...node, params: shared } : node));
  return { ...model, network: { ...model.network, nodes } };
}
