import type { FlatLayout } from './flat-layout.ts';
import type { GroupAnswer } from './shard-job.ts';

/** Adds up the shards of one batch after the other, each in the order in which they are given; what it lends is good until the next batch begins. */
export class ShardSums {
  losses: Record<string, number> = {};
  /** One memory for all batches: as much anew for each would call the collector of garbage several times a second. */
  readonly gradients: Float32Array;
  private readonly seen: Float64Array;
  private rows = 0;
  private empty = true;

  constructor({ parameterSize, size }: FlatLayout) {
    this.gradients = new Float32Array(parameterSize);
    this.seen = new Float64Array(size - parameterSize);
  }

  /** Begins the next batch. */
  clear(): void {
    this.losses = {};
    this.empty = true;
    this.seen.fill(0);
    this.rows = 0;
  }

  /** Adds a group; `rows` is how much its statistics count. */
  add({ shards, statistics }: GroupAnswer, rows: number): void {
    for (const { losses, gradients } of shards) {
      for (const [name, loss] of Object.entries(losses)) this.losses[name] = (this.losses[name] ?? 0) + loss;
      if (this.empty) this.gradients.set(gradients);
      else addInto(this.gradients, gradients);
      this.empty = false;
    }
    if (!statistics) return;
    for (let i = 0; i < this.seen.length; i++) this.seen[i] = (this.seen[i] as number) + rows * (statistics[i] as number);
    this.rows += rows;
  }

  /** The mean of the groups' statistics by number of examples: each group starts from the same old ones. */
  statistics(): Float32Array {
    const mean = new Float32Array(this.seen.length);
    for (let i = 0; i < mean.length; i++) mean[i] = (this.seen[i] as number) / this.rows;
    return mean;
  }
}

/** In JavaScript: on the engine each row would be copied there and the sum back, which takes longer than to add. */
function addInto(sum: Float32Array, part: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (part[i] as number);
}
