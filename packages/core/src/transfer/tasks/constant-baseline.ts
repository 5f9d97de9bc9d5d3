import type { Model } from '../../model.ts';
import { argMaxRows } from '../../training/score-outputs.ts';
import { majorityBaseline } from '../../verdict/majority-baseline.ts';
import type { Baseline } from '../../verdict/verdict.ts';
import { meanOf } from './mean-of.ts';
import { repeated } from './repeated.ts';
import { rulesOf } from './rules-of.ts';

/** Always gives the one answer that is best on the training targets: the most frequent class or labels, or the mean. */
export function constantBaseline(
  { task, labels }: Pick<Model, 'task' | 'labels'>,
  { train, test }: { train: Float32Array; test: Float32Array },
): Baseline {
  const width = labels.length;
  if (task === 'classification') return majorityBaseline(argMaxRows(train, width), argMaxRows(test, width), labels);
  const { constant, scores } = rulesOf(task);
  const right = scores({ targets: test, outputs: repeated(constant.outputs(train, width), test.length / width), width });
  return { name: constant.name, kind: constant.kind, accuracy: meanOf(right), right, counts: true, note: '', details: {} };
}
