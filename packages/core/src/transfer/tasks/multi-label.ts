import { asRows, f1Score, hammingLoss, subsetAccuracyScore } from '@graftjs/metrics';
import { binaryCrossEntropy } from '../../objectives/binary-cross-entropy.ts';
import { concatenated } from '../../training/concatenated.ts';
import { shareWords } from '../../verdict/score-words.ts';
import { meanOf } from './mean-of.ts';
import { meanRow } from './mean-row.ts';
import { repeated } from './repeated.ts';
import type { Answers, TaskRules } from './task-rules.ts';

const words = shareWords('share of labels right');

/** Several labels at once, each a question of its own: the score is the share of an example's labels that are right. */
export const multiLabel: TaskRules<'multi-label'> = {
  task: 'multi-label',
  words,
  hubTask: 'image-classification',
  hubMetric: 'f1',
  hub: ({ macroF1 }) => macroF1,
  objective: () => binaryCrossEntropy(),
  scores,
  metrics(answers) {
    const { truth, said } = tables(answers);
    const options = { zeroDivision: 0 } as const;
    return {
      accuracy: 1 - hammingLoss(truth, said),
      subsetAccuracy: subsetAccuracyScore(truth, said),
      hammingLoss: hammingLoss(truth, said),
      microF1: f1Score(truth, said, { ...options, average: 'micro' }),
      macroF1: f1Score(truth, said, { ...options, average: 'macro' }),
      right: scores(answers),
    };
  },
  figures: ({ accuracy, subsetAccuracy, hammingLoss: loss, microF1, macroF1 }) => [
    { name: 'labels right', value: accuracy, share: true },
    { name: 'examples all right', value: subsetAccuracy, share: true },
    { name: 'Hamming loss', value: loss },
    { name: 'micro F1', value: microF1 },
    { name: 'macro F1', value: macroF1 },
  ],
  constant: { name: 'majority of each label', kind: 'majority', outputs: (targets, width) => asLogits(meanRow(targets, width)) },
  together: (rows) => asLogits(meanRow(concatenated(rows), rows[0]?.length ?? 1)),
  untrained(score, targets, width) {
    const constant = repeated(asLogits(meanRow(targets, width)), targets.length / width);
    const blind = meanOf(scores({ targets, outputs: constant, width }));
    return score > blind
      ? null
      : `${words.show(score)} of the training labels are right, no more than without looking (${words.show(blind)})`;
  },
};

/** Above a half is yes: a share of yes becomes a number whose sign says so. */
const asLogits = (shares: Float32Array): Float32Array => shares.map((share) => share - 0.5);

function tables({ targets, outputs, width }: Answers) {
  const yes = (table: Float32Array, above: number) =>
    asRows(
      Uint8Array.from(table, (x) => Number(x > above)),
      width,
    );
  return { truth: yes(targets, 0.5), said: yes(outputs, 0) };
}

function scores(answers: Answers): number[] {
  const { truth, said } = tables(answers);
  return truth.map((row, i) => Array.from(row).filter((label, k) => label === said[i]?.[k]).length / answers.width);
}
