import { asRows, meanAbsoluteError, r2Score, rootMeanSquaredError } from '@graftjs/metrics';
import { meanSquaredError } from '../../objectives/mean-squared-error.ts';
import { concatenated } from '../../training/concatenated.ts';
import { varianceWords } from '../../verdict/score-words.ts';
import { meanRow } from './mean-row.ts';
import type { Answers, TaskRules } from './task-rules.ts';

/** Numbers: the score is the squared error in units of the variance, turned round, so that its mean is R². */
export const regression: TaskRules<'regression'> = {
  task: 'regression',
  words: varianceWords,
  hubTask: null,
  hubMetric: 'r_squared',
  hub: ({ r2 }) => r2,
  objective: () => meanSquaredError(),
  scores,
  metrics(answers) {
    const [truth, said] = [asRows(answers.targets, answers.width), asRows(answers.outputs, answers.width)];
    return {
      r2: r2Score(truth, said),
      meanAbsoluteError: meanAbsoluteError(truth, said),
      rootMeanSquaredError: rootMeanSquaredError(truth, said),
      right: scores(answers),
    };
  },
  figures: ({ r2, meanAbsoluteError: mae, rootMeanSquaredError: rmse }) => [
    { name: 'test R²', value: r2 },
    { name: 'mean absolute error', value: mae },
    { name: 'root mean squared error', value: rmse },
  ],
  constant: { name: 'mean', kind: 'mean', outputs: meanRow },
  together: (rows) => meanRow(concatenated(rows), rows[0]?.length ?? 1),
  untrained: (score) => (score > 0 ? null : `${varianceWords.show(score)} on training examples is no better than their mean`),
};

/**
 * `sᵢ = mean over outputs of 1 − (yᵢ − ŷᵢ)² / Var(y)`, so that `mean s = R²`.
 *
 * It stays the same when targets and outputs are scaled and moved together. A number that does not vary scores 1 where it is told exactly, else 0.
 */
function scores({ targets, outputs, width }: Answers): number[] {
  const variance = variances(targets, width);
  const rows = targets.length / width;
  const one = (at: number) => {
    const squared = ((targets[at] as number) - (outputs[at] as number)) ** 2;
    const spread = variance[at % width] as number;
    return spread > 0 ? 1 - squared / spread : Number(squared === 0);
  };
  return Array.from(
    { length: rows },
    (_, i) => Array.from({ length: width }, (__, k) => one(i * width + k)).reduce((a, b) => a + b, 0) / width,
  );
}

/** Mean squared distance of each column from its mean, in double precision. */
function variances(table: Float32Array, width: number): number[] {
  const rows = table.length / width;
  return Array.from({ length: width }, (_, k) => {
    const column = Array.from({ length: rows }, (__, i) => table[i * width + k] as number);
    const mean = column.reduce((a, b) => a + b, 0) / rows;
    return column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows;
  });
}
