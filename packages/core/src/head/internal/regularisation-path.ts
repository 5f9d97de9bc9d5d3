import type { Records } from './check-records.ts';
import { headLogits } from './head-logits.ts';
import { type LogisticSolution, logisticProblem } from './logistic-problem.ts';
import { softmaxLoss } from './softmax-loss.ts';

/** Records that a head is fitted to, and what they are. */
export interface FittedRecords extends Records {
  readonly labels: ArrayLike<number>;
  /** Of each example, ≥ 0; absent = all 1. */
  readonly weights?: Float64Array | undefined;
}

export interface PathOptions {
  readonly classes: number;
  /** Inverse strengths, from strong to weak. */
  readonly grid: readonly number[];
  readonly standardise: boolean;
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Logits `[held.rows, classes]` that heads of each strength give to records they were not fitted to, in the order of the grid.
 *
 * Each fit begins where the one before ended, on features that are put on the engine once (a regularisation path: Friedman, Hastie &
 * Tibshirani, Regularization Paths for Generalized Linear Models via Coordinate Descent, 2010, section 2.5).
 */
export async function regularisationPath(
  { x, rows, columns, labels, weights }: FittedRecords,
  held: Records,
  { classes, grid, standardise, ...settings }: PathOptions,
): Promise<Float32Array[]> {
  const problem = await logisticProblem(x, labels, { rows, columns, classes, standardise, ...(weights ? { weights } : {}) });
  try {
    const logits: Float32Array[] = [];
    let last: LogisticSolution | undefined;
    for (const c of grid) {
      last = await problem.solve(c, { ...settings, ...(last ? { start: last.solution } : {}) });
      logits.push(await headLogits(last, held));
    }
    return logits;
  } finally {
    problem.dispose();
  }
}

/** Mean cross-entropy in nats, and accuracy, of logits `[labels.length, classes]`. */
export function judgedLogits(logits: Float32Array, labels: ArrayLike<number>, classes: number): { loss: number; accuracy: number } {
  const rows = labels.length;
  const { loss } = softmaxLoss(logits, new Float64Array(classes), labels, new Float64Array(rows).fill(1 / rows));
  const isRight = (label: number, row: number) => {
    const scores = [...logits.subarray(row * classes, (row + 1) * classes)];
    return scores.indexOf(Math.max(...scores)) === label;
  };
  return { loss, accuracy: Array.from(labels).filter(isRight).length / rows };
}
