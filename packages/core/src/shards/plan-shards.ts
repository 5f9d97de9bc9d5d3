/** Some rows of a batch that are differentiated by themselves. */
export interface PlannedShard {
  /** First row in the batch. */
  readonly from: number;
  readonly to: number;
  /** Its part of the batch's mean: what it weighs, divided by what the batch weighs. */
  readonly share: number;
}

/** What {@link planShards} is told. */
export interface ShardPlanRequest {
  /** Examples in the batch. */
  readonly rows: number;
  /** Shards of a full batch. */
  readonly shards: number;
  /** Examples that may be held in memory at once, in all threads together. */
  readonly microBatch: number;
  /** Whether shards are computed in lock-step since they share the statistics of the batch. */
  readonly together: boolean;
  /** What rows `[from, to)` weigh. @default to − from */
  weightOf?: ((from: number, to: number) => number) | undefined;
}

/** Groups of shards, one group after the other; each shard of at most `microBatch` rows at once. */
export interface ShardPlan {
  readonly groups: readonly (readonly PlannedShard[])[];
  readonly microBatch: number;
}

/**
 * Splits a batch into shards by its rows alone, never by who computes them.
 *
 * Apart, all shards are one group and each goes through the network in micro-batches of its part of the memory. Together they must be in
 * memory at once, so that a batch too large for it makes several groups, each with statistics of its own, as micro-batches have them.
 */
export function planShards({ rows, shards, microBatch, together, weightOf = (from, to) => to - from }: ShardPlanRequest): ShardPlan {
  const atOnce = Math.min(shards, microBatch);
  const total = weightOf(0, rows);
  const planned = (from: number, to: number): PlannedShard[] =>
    splitRows(from, to, atOnce).map(([a, b]) => ({ from: a, to: b, share: total > 0 ? weightOf(a, b) / total : 0 }));
  if (together) {
    const groups = splitRows(0, rows, Math.ceil(rows / microBatch)).map(([from, to]) => planned(from, to));
    return { groups: weighing(groups, (group) => group.some(({ share }) => share > 0)), microBatch };
  }
  return { groups: [weighing(planned(0, rows), ({ share }) => share > 0)], microBatch: Math.ceil(microBatch / atOnce) };
}

/** What weighs nothing is left out; when nothing weighs anything the first stands for all. */
function weighing<T>(items: readonly T[], weighs: (item: T) => boolean): readonly T[] {
  const heavy = items.filter(weighs);
  return heavy.length > 0 ? heavy : items.slice(0, 1);
}

/** Cuts `[from, to)` into at most `parts` pieces whose sizes differ by one at most, none of them empty. */
function splitRows(from: number, to: number, parts: number): [number, number][] {
  const count = Math.min(parts, to - from);
  const at = (k: number) => from + Math.floor((k * (to - from)) / count);
  return Array.from({ length: count }, (_, k) => [at(k), at(k + 1)]);
}
