import { randomFrom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { TellStatistic } from '../network/op.ts';
import { runTogether } from '../network/run-together.ts';
import { flatten } from './flat-layout.ts';
import { movedStatistics } from './moved-statistics.ts';
import type { ShardBench } from './shard-bench.ts';
import type { GroupAnswer, ShardAnswer, ShardGroup } from './shard-job.ts';
import { type Losses, lossNumbers, timesShare } from './shard-losses.ts';
import { type ShardTensors, shardTensors } from './shard-tensors.ts';

/**
 * Differentiates shards in lock-step, for networks that look at the whole batch.
 *
 * One step differentiates the sum of all shards' losses, each times its share, by every shard's own copy of the parameters.
 */
export async function computeTogether(bench: ShardBench, group: ShardGroup): Promise<GroupAnswer> {
  const { layout } = bench;
  const statistics = movedStatistics(bench);
  const kept: Losses[] = [];
  let gradients: Readonly<Record<string, tf.Tensor>> = {};
  try {
    gradients = differentiate(bench, group, kept, statistics.tell);
    const shards: ShardAnswer[] = [];
    for (const i of group.shards.keys()) {
      const row = bench.gradientRow(i);
      const own = Object.fromEntries(layout.parameters.map(({ name }) => [name, gradients[`${i}/${name}`] as tf.Tensor]));
      flatten(layout.parameters, own, row);
      shards.push({ losses: await lossNumbers(kept[i] as Losses), gradients: row });
    }
    return { shards, statistics: statistics.row };
  } finally {
    tf.dispose([...Object.values(gradients), ...kept.flatMap((losses) => Object.values(losses))]);
  }
}

/** The gradients as `shard/name`; the losses of each shard go to `kept`, how statistics move to `tell`. */
function differentiate(bench: ShardBench, group: ShardGroup, kept: Losses[], tell: TellStatistic): Readonly<Record<string, tf.Tensor>> {
  const { job, copies } = bench;
  const given = group.shards.map(shardTensors);
  const variables = group.shards.flatMap((_, i) => Object.entries(copies.at(i).variables).map(([name, v]) => [`${i}/${name}`, v] as const));
  const random = randomFrom(group.random);
  try {
    const { losses, gradients } = job.step.gradients({
      variables: Object.fromEntries(variables),
      rows: 1,
      microBatch: 1,
      losses: () => {
        const shards = given.map(({ feeds }, i) => ({
          values: copies.at(i).values,
          feeds,
          random: random.fork(group.shards[i]?.from as number),
        }));
        const outputs = runTogether(job.network, shards, {
          statistics: job.selection.statistics,
          exchange: bench.exchange,
          tell,
          recompute: job.recompute,
        });
        const each = given.map((tensors, i) =>
          timesShare(job.objective.losses(batchOf(outputs[i]?.[job.outputId] as tf.Tensor2D, tensors)), group.shards[i]?.share as number),
        );
        for (const losses of each) kept.push(keptCopies(losses));
        return summedLosses(each);
      },
    });
    tf.dispose(Object.values(losses));
    return gradients;
  } finally {
    for (const tensors of given) tensors.dispose();
  }
}

const batchOf = (outputs: tf.Tensor2D, { targets, weights }: ShardTensors) => ({ outputs, targets, ...(weights ? { weights } : {}) });

const keptCopies = (losses: Losses): Losses =>
  Object.fromEntries(Object.entries(losses).map(([name, loss]) => [name, tf.keep(tf.clone(loss)) as tf.Scalar]));

/** `Σ Lₖ` by name. */
function summedLosses(each: readonly Losses[]): Losses {
  const names = Object.keys(each[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, each.map((losses) => losses[name] as tf.Scalar).reduce((a, b) => tf.add(a, b)) as tf.Scalar]),
  );
}
