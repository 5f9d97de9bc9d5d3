import { useBackend } from '@graftjs/backends/node';
import { imageInput, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { freshStem } from '../packages/core/src/architectures/fresh-stem.ts';
import { mobilenetV2 } from '../packages/core/src/architectures/mobilenet-v2.ts';
import { cut } from '../packages/core/src/cut/cut.ts';
import type { Engine } from '../packages/core/src/engine.ts';
import { growHead } from '../packages/core/src/head/grow-head.ts';
import { crossEntropy } from '../packages/core/src/objectives/cross-entropy.ts';
import { adamw } from '../packages/core/src/optimizers/adamw.ts';
import { constant } from '../packages/core/src/schedules/constant.ts';
import { shardPool } from '../packages/core/src/shards/shard-pool.ts';
import { weightedSum } from '../packages/core/src/steps/weighted-sum.ts';
import { fromScratch } from '../packages/core/src/strategies/from-scratch.ts';
import { fullFineTuning } from '../packages/core/src/strategies/full-fine-tuning.ts';
import { inlineGradients } from '../packages/core/src/training/batch-gradients.ts';
import type { GradientRunner } from '../packages/core/src/training/gradient-runner.ts';
import { train } from '../packages/core/src/training/train.ts';
import type { TrainRun } from '../packages/core/src/training/train-run.ts';

/** Who differentiates: one thread with the batch as a whole, or two workers with shards of it. */
export type Threads = 'one thread' | 'two workers';

/** A full fine-tune of MobileNetV2 with ten classes on random pictures, as the training loop runs it. */
export interface FineTuning {
  /** Milliseconds of each of so many steps: gradients, AdamW and what the loop does around them. */
  steps(threads: Threads, count: number): Promise<number[]>;
  dispose(): Promise<void>;
}

const workers = 2;

/** Brings the wasm engine up, a MobileNetV2 on it, and the workers. */
export async function fineTuning(batchNorm: 'freeze' | 'train', { alpha = 0.35, size = 96, batch = 32 } = {}): Promise<FineTuning> {
  const engine = (await useBackend('wasm')) as Engine;
  const random = seededRandom(1);
  const stem = freshStem(mobilenetV2({ alpha }), imageInput({ size, channels: 3, normalise: 'tf' }), random);
  const labels = Array.from({ length: 10 }, (_, i) => `class ${i}`);
  const { model, dispose } = growHead(stem, { task: 'classification', labels, hidden: [], random });
  const strategy = batchNorm === 'train' ? fromScratch() : fullFineTuning({ headFirst: false });
  const stage = strategy.stages(model, { solvable: false, batchNorm }).at(-1) as TrainRun['stage'];
  const pictures = Float32Array.from({ length: batch * size * size * 3 }, () => random.normal());
  const entry = new URL('../packages/core/src/worker.ts', import.meta.url).href;
  // In as many shards as a transfer would take, but started for steps this few too.
  const pool = shardPool({ ...engine, trainingWorkers: workers }, { entry, worth: 0 });

  const runOf = (count: number): TrainRun => ({
    model,
    stage,
    cut: cut(model.network, stage.selection),
    feed: {
      async *batches(order) {
        for (let from = 0; from < order.length; from += batch)
          yield {
            indices: order.slice(from, from + batch),
            columns: { [model.inputId]: { shape: [batch, size, size, 3], data: pictures } },
          };
      },
    },
    train: Array.from({ length: count * batch }, (_, i) => i),
    validation: [],
    targets: { outputs: labels.length, of: (indices) => oneHot(indices, labels.length) },
    objective: crossEntropy(),
    update: adamw(),
    schedule: constant(),
    step: weightedSum(),
    callbacks: [],
    settings: { epochs: 1, batchSize: batch, microBatch: batch, shards: 4, rate: 1e-4, decay: 0.01, seed: 1 },
  });
  return {
    async steps(threads, count) {
      const times: number[] = [];
      // The first step of a stage hands the workers their network.
      const run = { ...runOf(count + 1), onStep: () => void times.push(performance.now()) };
      const gradients: GradientRunner = threads === 'one thread' ? inlineGradients(run) : await pool.open(run);
      const { values } = await train({ ...run, gradients });
      await gradients.dispose();
      tf.dispose(values as tf.TensorContainer);
      return times.slice(1).map((time, i) => time - (times[i] as number));
    },
    async dispose() {
      await pool.dispose();
      dispose();
      stem.dispose();
    },
  };
}

function oneHot(indices: readonly number[], classes: number): Float32Array {
  const rows = new Float32Array(indices.length * classes);
  indices.forEach((index, row) => {
    rows[row * classes + (index % classes)] = 1;
  });
  return rows;
}
