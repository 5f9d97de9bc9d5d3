import type { Accumulator } from '../accumulator.ts';
import { badOption } from '../internal/bad-option.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { columnLabels } from '../internal/column-labels.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';

export interface ClassesOption {
  /** Number of classes, 1 to 10,000; labels are 0 to classes − 1. */
  classes: number;
}

export interface LabelBatch {
  yTrue: ArrayLike<number>;
  yPred: ArrayLike<number>;
}

/**
 * Counts a confusion matrix batch by batch, rows true and columns predicted; {@link scoresFromConfusion} turns it into scores.
 *
 * Equal to {@link confusionMatrix} with `labels: [0, …, classes − 1]`, except that a label outside is an error.
 */
export function streamingConfusion({ classes }: ClassesOption): Accumulator<LabelBatch, number[][]> {
  if (!(Number.isInteger(classes) && classes >= 1 && classes <= 10_000)) {
    throw badOption('streamingConfusion', 'a whole number of classes from 1 to 10,000', classes, 'Pass the number of labels.');
  }
  const counts = new Uint32Array(classes * classes);
  let examples = 0;
  return {
    update({ yTrue, yPred }) {
      const n = checkPair('streamingConfusion', yTrue, yPred);
      checkLabels('streamingConfusion', 'yTrue', yTrue);
      checkLabels('streamingConfusion', 'yPred', yPred);
      const rows = columnLabels('streamingConfusion', yTrue, classes);
      const columns = columnLabels('streamingConfusion', yPred, classes);
      for (let i = 0; i < n; i++) counts[(rows[i] as number) * classes + (columns[i] as number)]! += 1;
      examples += n;
    },
    result() {
      if (examples === 0) throw undefinedMetric('streamingConfusion', 'at least one example', 'none', 'Call update before result.');
      return Array.from({ length: classes }, (_, row) => [...counts.subarray(row * classes, (row + 1) * classes)]);
    },
  };
}
