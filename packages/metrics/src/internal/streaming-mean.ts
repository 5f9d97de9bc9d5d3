import { compensatedSum } from './compensated-sum.ts';
import { undefinedMetric } from './undefined-metric.ts';

/** A mean over batches. */
export function streamingMean(where: string) {
  const sum = compensatedSum();
  let examples = 0;
  return {
    add(terms: ArrayLike<number>) {
      for (let i = 0; i < terms.length; i++) sum.add(terms[i] as number);
      examples += terms.length;
    },
    examples: () => examples,
    value() {
      if (examples === 0) throw undefinedMetric(where, 'at least one example', 'none', 'Call update before result.');
      return sum.value() / examples;
    },
  };
}
