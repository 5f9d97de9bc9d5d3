import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { randomOps } from '../cut/random-ops.ts';
import type { Network } from '../network/network.ts';
import { parametersOf } from '../network/parameters.ts';
import { run as runNetwork } from '../network/run.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { FitJob } from './fit-job.ts';
import { pixelFeed } from './pixel-feed.ts';

/**
 * Re-estimates every moving mean and variance on the target's training examples, without touching a weight.
 *
 * Each batch normalises by its own statistics; the new moving ones are the batches' means by number of examples: `Σ n_b s_b / Σ n_b`.
 * Reference: Li et al., Revisiting Batch Normalization For Practical Domain Adaptation (AdaBN, 2016).
 */
export async function adaptStatistics(job: FitJob, signal: AbortSignal | undefined): Promise<Tensors> {
  const { model, dataset, settings } = job;
  const statistics = parametersOf(model.network, model.values).filter(({ kind }) => kind === 'statistic');
  if (statistics.length === 0) return {};
  const names = new Set(statistics.map(({ name }) => name));
  const network = reportingBatches(model.network);
  const feed = pixelFeed({ dataset, inputId: model.inputId, input: model.input, seed: settings.seed });
  // In the order of a folder a batch would hold one class, whose variance says nothing of all.
  const order = seededRandom(`${settings.seed}/adapt`).shuffled(job.train);
  const sums: Record<string, tf.Tensor> = {};
  let rows = 0;
  const add = (name: string, reported: tf.Tensor, count: number) => {
    const old = sums[name];
    sums[name] = tf.keep(tf.tidy(() => (old ? tf.add(old, tf.mul(reported, count)) : tf.mul(reported, count))));
    old?.dispose();
  };
  try {
    for await (const { indices, columns } of feed.batches(order, { batchSize: settings.batchSize, epoch: 0, training: false, signal })) {
      tf.tidy(() => {
        const feeds = Object.fromEntries(Object.entries(columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));
        const report = (name: string, value: tf.Tensor) => add(name, value, indices.length);
        runNetwork(network, model.values, feeds, { mode: 'training', statistics: names, report });
      });
      rows += indices.length;
    }
    return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, tf.tidy(() => tf.div(sum, rows))]));
  } finally {
    tf.dispose(sums);
  }
}

/** Norms report what one batch alone says (momentum 0), and nothing is dropped. */
const reportingBatches = (network: Network): Network => ({
  ...network,
  nodes: network.nodes.map((node) => {
    if (node.op === 'batch-normalization') return { ...node, config: { ...node.config, momentum: 0 } };
    return randomOps.has(node.op) ? { ...node, config: { ...node.config, rate: 0, stddev: 0 } } : node;
  }),
});
