import * as tf from '@tensorflow/tfjs';
import { run as runNetwork } from '../network/run.ts';
import { parametersOf } from '../network/parameters.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { FitJob } from './fit-job.ts';
import { pixelFeed } from './pixel-feed.ts';

/**
 * Re-estimates every moving mean and variance on the target's training examples, without touching a weight.
 *
 * Each batch normalises by its own statistics; the new moving ones are the batches' means by number of examples. The op reports
 * `m · old + (1 − m) · batch` with its momentum m, from which the batch's own value is taken back.
 * Reference: Li et al., Revisiting Batch Normalization For Practical Domain Adaptation (AdaBN, 2016).
 */
export async function adaptStatistics(job: FitJob, signal: AbortSignal | undefined): Promise<Tensors> {
  const { model, dataset, settings } = job;
  const statistics = parametersOf(model.network, model.values).filter(({ kind }) => kind === 'statistic');
  const momentum = new Map(statistics.map(({ name, node }) => [name, momentumOf(job, node)]));
  const names = new Set(momentum.keys());
  const feed = pixelFeed({ dataset, inputId: model.inputId, input: model.input, seed: settings.seed });
  const sums: Record<string, tf.Tensor> = {};
  let rows = 0;
  const add = (name: string, reported: tf.Tensor, count: number) => {
    const m = momentum.get(name) ?? 0;
    const sum = tf.keep(
      tf.tidy(() => {
        const batch = tf.div(tf.sub(reported, tf.mul(model.values.get(name) as tf.Tensor, m)), 1 - m);
        const weighted = tf.mul(batch, count);
        return sums[name] ? tf.add(sums[name], weighted) : weighted;
      }),
    );
    sums[name]?.dispose();
    reported.dispose();
    sums[name] = sum;
  };
  try {
    for await (const { indices, columns } of feed.batches(job.train, { batchSize: settings.batchSize, epoch: 0, training: false, signal })) {
      tf.tidy(() => {
        const feeds = Object.fromEntries(Object.entries(columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));
        const report = (name: string, value: tf.Tensor) => add(name, value, indices.length);
        runNetwork(withoutDropout(model.network), model.values, feeds, { mode: 'training', statistics: names, report });
      });
      rows += indices.length;
    }
    return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, tf.tidy(() => tf.div(sum, rows))]));
  } finally {
    tf.dispose(sums);
  }
}

function momentumOf({ model }: FitJob, node: string): number {
  const { momentum } = model.network.nodes.find(({ id }) => id === node)?.config ?? {};
  return typeof momentum === 'number' ? momentum : 0;
}

/** Only the norms are to behave as in training. */
const withoutDropout = (network: FitJob['model']['network']): FitJob['model']['network'] => ({
  ...network,
  nodes: network.nodes.map((node) => (typeof node.config.rate === 'number' && node.op.endsWith('dropout') ? { ...node, config: { ...node.config, rate: 0 } } : node)),
});
