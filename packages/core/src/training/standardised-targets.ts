import type { Targets } from './targets.ts';

/** How far each output was moved and stretched. */
export interface TargetScale {
  readonly mean: readonly number[];
  /** Standard deviation; 1 where a number does not vary. */
  readonly deviation: readonly number[];
}

/** Targets of mean 0 and deviation 1 over the training examples, with the way back. */
export interface StandardisedTargets extends Targets {
  readonly scale: TargetScale;
}

/**
 * Numbers to tell, each as `(y − mean) / deviation` over the training examples.
 *
 * Rates and penalties then mean the same for grams and for tonnes. Undo it with `rescaledHead`.
 */
export function standardisedTargets(targets: Targets, train: readonly number[]): StandardisedTargets {
  const scale = scaleOf(targets.of(train), targets.outputs);
  const of = (indices: readonly number[]) =>
    targets.of(indices).map((y, at) => (y - columnAt(scale.mean, at)) / columnAt(scale.deviation, at));
  return { ...targets, of, scale };
}

const columnAt = (column: readonly number[], at: number) => column[at % column.length] as number;

function scaleOf(table: Float32Array, width: number): TargetScale {
  const rows = Math.max(1, table.length / width);
  const columns = Array.from({ length: width }, (_, k) => Array.from(table.filter((__, at) => at % width === k)));
  const mean = columns.map((column) => column.reduce((a, b) => a + b, 0) / rows);
  const variance = columns.map((column, k) => column.reduce((sum, y) => sum + (y - (mean[k] as number)) ** 2, 0) / rows);
  return { mean, deviation: variance.map((one) => Math.sqrt(one) || 1) };
}
