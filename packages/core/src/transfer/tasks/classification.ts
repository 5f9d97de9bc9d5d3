import { crossEntropy } from '../../objectives/cross-entropy.ts';
import { argMaxRows } from '../../training/score-outputs.ts';
import { shareWords } from '../../verdict/score-words.ts';
import { testMetrics } from '../test-metrics.ts';
import { meanRow } from './mean-row.ts';
import type { TaskRules } from './task-rules.ts';

const words = /* @__PURE__ */ shareWords('accuracy');

/** One class of several: the score is 1 for a right answer and 0 for a wrong one. */
export const classification: TaskRules<'classification'> = {
  task: 'classification',
  words,
  hubTask: 'image-classification',
  hubMetric: 'accuracy',
  hub: ({ accuracy }) => accuracy,
  objective: crossEntropy,
  scores({ targets, outputs, width }) {
    const said = argMaxRows(outputs, width);
    return Array.from(argMaxRows(targets, width), (label, i) => Number(label === said[i]));
  },
  metrics: ({ targets, outputs, width }, temperature) => testMetrics([...argMaxRows(targets, width)], outputs, width, temperature),
  figures: ({ accuracy, macroF1, logLoss, ece }) => [
    { name: 'test accuracy', value: accuracy, share: true },
    { name: 'macro F1', value: macroF1 },
    { name: 'log loss', value: logLoss },
    { name: 'calibration error', value: ece },
  ],
  constant: { name: 'majority class', kind: 'majority', outputs: meanRow },
  together: vote,
  untrained: (score, _, width) => {
    const least = leastTrained(width);
    return score >= least ? null : `train accuracy ${words.show(score)} is under ${words.show(least)}, which is hardly more than chance`;
  },
};

/** Twice chance; with two or three classes that would ask for all or most of everything, so at most half way from chance to all. */
function leastTrained(classes: number): number {
  const chance = 1 / Math.max(1, classes);
  return Math.min(2 * chance, (1 + chance) / 2);
}

/** The class of most rows; of equally many the one that was nearer. */
function vote(rows: readonly Float32Array[]): Float32Array {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.indexOf(1), (counts.get(row.indexOf(1)) ?? 0) + 1);
  const out = new Float32Array(rows[0]?.length ?? 0);
  // A Map keeps insertion order: among equal counts the class of the nearer neighbour came first.
  out[[...counts].reduce((top, next) => (next[1] > top[1] ? next : top))[0]] = 1;
  return out;
}
