import type { Dataset } from '@graftjs/data';
import { type AnyAugmentation, checkAugmentation } from '../prepare/any-augmentation.ts';
import { type StagedJob, stagesOf } from '../training/stages-of.ts';
import { standardisedTargets } from '../training/standardised-targets.ts';
import { targetsOf } from '../training/targets.ts';
import type { RunSplit } from './run-split.ts';
import { seenBy } from './seen-by.ts';
import { settingsOf } from './settings-of.ts';
import { rulesOf } from './tasks/rules-of.ts';
import type { TransferJob } from './transfer-job.ts';
import type { TrainingOptions } from './transfer-options.ts';

/** What the parts of one run share, from the user's options and what was opened for them. */
export function jobOf(
  options: TrainingOptions & { data: Dataset; augment?: AnyAugmentation },
  parts: Pick<TransferJob, 'model' | 'split' | 'strategy' | 'runner' | 'gradients' | 'continued'> & Partial<Pick<RunSplit, 'folds'>>,
): TransferJob {
  const { classWeights, sampleWeights, labelSmoothing = 0 } = options;
  const { task, input } = parts.model;
  checkAugmentation(options.augment, input.kind);
  const staged = { ...parts, objective: rulesOf(task).objective({ labelSmoothing }), settings: settingsOf(options) };
  const folds = isSolvedAlone(staged) ? (parts.folds ?? []) : [];
  const { train } = seenBy({ split: parts.split, folds });
  const targets = targetsOf(options.data, { task, classWeights, sampleWeights, train });
  return { ...staged, options, targets: task === 'regression' ? standardisedTargets(targets, train) : targets, folds };
}

/** Whether all that is trained is a head with an exact solution: whatever moves after it needs validation examples that no head has seen. */
function isSolvedAlone(job: StagedJob): boolean {
  const stages = stagesOf(job);
  return stages.length === 1 && stages[0]?.solver === 'exact';
}
