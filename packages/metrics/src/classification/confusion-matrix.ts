import { badOption } from '../internal/bad-option.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { labelIndex } from '../internal/label-index.ts';
import { presentLabels } from '../internal/present-labels.ts';
import { quotient, type ZeroDivision } from '../internal/quotient.ts';

export interface ConfusionMatrixOptions extends ZeroDivision {
  /** Classes to count, in this order; examples with another label are left out. @default those that occur, ascending */
  labels?: readonly number[] | undefined;
  /** What the entries are shares of: the true class (rows), the predicted class (columns), all. @default counts */
  normalize?: 'true' | 'predicted' | 'all' | undefined;
}

/**
 * How often each true class (row) was given each label (column).
 *
 * `C[r][c] = #{i : yTrue[i] = labels[r], yPred[i] = labels[c]}`. Throws `data/undefined-metric` without examples, and where a share has
 * an empty row, column or table as its whole unless `zeroDivision` is given.
 */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  { labels, normalize, zeroDivision }: ConfusionMatrixOptions = {},
): number[][] {
  const n = checkPair('confusionMatrix', yTrue, yPred);
  checkLabels('confusionMatrix', 'yTrue', yTrue);
  checkLabels('confusionMatrix', 'yPred', yPred);
  const index = labelIndex('confusionMatrix', labels ?? presentLabels(yTrue, yPred));
  const matrix = Array.from({ length: index.size }, () => new Array<number>(index.size).fill(0));
  for (let i = 0; i < n; i++) {
    const row = matrix[index.get(yTrue[i] as number) ?? -1];
    const column = index.get(yPred[i] as number);
    if (row && column !== undefined) row[column] = (row[column] as number) + 1;
  }
  return normalize ? shares(matrix, normalize, zeroDivision) : matrix;
}

function shares(matrix: number[][], of: 'true' | 'predicted' | 'all', zeroDivision?: number): number[][] {
  const rows = matrix.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = matrix.map((_, c) => matrix.reduce((sum, row) => sum + (row[c] as number), 0));
  const all = rows.reduce((a, b) => a + b, 0);
  const whole = (r: number, c: number) => (of === 'true' ? rows[r] : of === 'predicted' ? columns[c] : all) as number;
  const missing = { true: 'a true example', predicted: 'a prediction', all: 'an example' }[of];
  if (!missing) throw badOption('confusionMatrix', 'normalize true, predicted or all', of, 'Leave it out for counts.');
  return matrix.map((row, r) =>
    row.map((count, c) => quotient('confusionMatrix', `${missing} of every class`, count, whole(r, c), zeroDivision)),
  );
}
