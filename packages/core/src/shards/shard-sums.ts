import * as tf from '@tensorflow/tfjs';
import type { FlatLayout } from './flat-layout.ts';
import type { GroupAnswer } from './shard-job.ts';

/** Adds up the shards of one batch in the order in which they are given; on the engine, which adds faster. Owner of the sum until disposed. */
export class ShardSums {
  readonly losses: Record<string, number> = {};
  private sum: tf.Tensor | undefined;
  private readonly seen: Float64Array;
  private rows = 0;

  constructor({ parameterSize, size }: FlatLayout) {
    this.seen = new Float64Array(size - parameterSize);
  }

  /** Adds a group; `rows` is how much its statistics count. */
  add({ shards, statistics }: GroupAnswer, rows: number): void {
    for (const { losses, gradients } of shards) {
      for (const [name, loss] of Object.entries(losses)) this.losses[name] = (this.losses[name] ?? 0) + loss;
      this.addGradient(gradients);
    }
    if (!statistics) return;
    for (let i = 0; i < this.seen.length; i++) this.seen[i] = (this.seen[i] as number) + rows * (statistics[i] as number);
    this.rows += rows;
  }

  /** The first row is copied: it is used again for the next group, and an engine may hold on to what it was given. */
  private addGradient(row: Float32Array): void {
    const before = this.sum;
    this.sum = tf.tidy(() => (before ? tf.add(before, tf.tensor1d(row)) : tf.tensor1d(row.slice())));
    before?.dispose();
  }

  /** The sum of all gradients, flat. */
  async gradients(): Promise<Float32Array> {
    return ((await this.sum?.data()) as Float32Array | undefined) ?? new Float32Array(0);
  }

  /** The mean of the groups' statistics by number of examples: each group starts from the same old ones. */
  statistics(): Float32Array {
    return Float32Array.from(this.seen, (sum) => sum / this.rows);
  }

  dispose(): void {
    this.sum?.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
