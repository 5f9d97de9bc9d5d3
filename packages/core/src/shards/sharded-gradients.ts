import { columnRows } from '../cut/column-rows.ts';
import type { FeedBatch } from '../training/feed.ts';
import type { BatchGradients, GradientRunner } from '../training/gradient-runner.ts';
import type { TrainRun } from '../training/train-run.ts';
import { flatLayout, unflattened } from './flat-layout.ts';
import { type PlannedShard, planShards } from './plan-shards.ts';
import type { ShardInput } from './shard-job.ts';
import { ShardSums } from './shard-sums.ts';
import type { ShardTeam } from './shard-team.ts';

/**
 * Differentiates a batch in shards and adds them up in their order: `g = Σₖ shareₖ gₖ`.
 *
 * How a batch is split depends on its rows and the number of shards alone, so the result is the same whoever computes the shards.
 * While statistics of BatchNorm are updated, they are those of the whole batch.
 */
export function shardedGradients(run: TrainRun, team: ShardTeam, shards: number): GradientRunner {
  const { settings, targets, stage } = run;
  const layout = flatLayout(stage.selection, run.model.values);
  const sums = new ShardSums(layout);
  const together = stage.selection.statistics.size > 0;
  return {
    name: `${team.name} in ${shards} shards`,
    async gradients(moving, batch, random): Promise<BatchGradients> {
      const weights = targets.weights?.(batch.indices);
      const weightOf = weights && ((from: number, to: number) => weights.slice(from, to).reduce((a, b) => a + b, 0));
      const plan = planShards({ rows: batch.indices.length, shards, microBatch: settings.microBatch, together, weightOf });
      sums.clear();
      await team.load(moving.values);
      for (const group of plan.groups) {
        const inputs = group.map((shard) => inputOf(batch, shard, targets, weights));
        const answer = await team.compute({ together, microBatch: plan.microBatch, random: random.state(), shards: inputs });
        sums.add(answer, (group.at(-1)?.to ?? 0) - (group[0]?.from ?? 0));
      }
      return {
        losses: sums.losses,
        gradients: unflattened(layout.parameters, sums.gradients),
        statistics: together ? unflattened(layout.statistics, sums.statistics()) : {},
      };
    },
    dispose: () => team.dispose(),
  };
}

function inputOf(batch: FeedBatch, { from, to, share }: PlannedShard, targets: TrainRun['targets'], weights?: Float32Array): ShardInput {
  return {
    from,
    rows: to - from,
    share,
    columns: Object.fromEntries(Object.entries(batch.columns).map(([id, column]) => [id, columnRows(column, from, to)])),
    targets: targets.of(batch.indices.slice(from, to)),
    outputs: targets.outputs,
    ...(weights ? { weights: weights.slice(from, to) } : {}),
  };
}
