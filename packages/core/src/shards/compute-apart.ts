import { randomFrom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { run as runNetwork } from '../network/run.ts';
import type { StepResult } from '../steps/step.ts';
import { flatten } from './flat-layout.ts';
import type { ShardBench } from './shard-bench.ts';
import type { GroupAnswer, ShardAnswer, ShardGroup, ShardInput } from './shard-job.ts';
import { lossNumbers, timesShare } from './shard-losses.ts';
import { rowsOf, shardTensors } from './shard-tensors.ts';

/** Differentiates shards that do not look at each other, one after the other, each in micro-batches. */
export async function computeApart(bench: ShardBench, group: ShardGroup): Promise<GroupAnswer> {
  const shards: ShardAnswer[] = [];
  for (const [i, shard] of group.shards.entries()) {
    const result = differentiate(bench, group, shard);
    try {
      const gradients = bench.gradientRow(i);
      flatten(bench.layout.parameters, result.gradients, gradients);
      shards.push({ losses: await lossNumbers(result.losses), gradients });
    } finally {
      tf.dispose([...Object.values(result.losses), ...Object.values(result.gradients)]);
    }
  }
  return { shards };
}

function differentiate({ job, copies }: ShardBench, { microBatch, random }: ShardGroup, shard: ShardInput): StepResult {
  const copy = copies.at(0);
  const given = shardTensors(shard);
  const { weights } = shard;
  const generator = randomFrom(random);
  try {
    return job.step.gradients({
      variables: copy.variables,
      rows: shard.rows,
      microBatch,
      losses: (from, to) => {
        const feeds = Object.fromEntries(Object.entries(given.feeds).map(([id, tensor]) => [id, rowsOf(tensor, from, to)]));
        // Named by the row in the batch, so that micro-batches draw the same numbers in whatever shard they lie.
        const outputs = runNetwork(job.network, copy.values, feeds, {
          mode: 'training',
          random: generator.fork(shard.from + from),
          recompute: job.recompute,
        });
        const losses = job.objective.losses({
          outputs: outputs[job.outputId] as tf.Tensor2D,
          targets: rowsOf(given.targets, from, to),
          ...(given.weights ? { weights: rowsOf(given.weights, from, to) } : {}),
        });
        return timesShare(losses, shard.share);
      },
      ...(weights ? { weightOf: (from: number, to: number) => weights.slice(from, to).reduce((a, b) => a + b, 0) } : {}),
    });
  } finally {
    given.dispose();
  }
}
