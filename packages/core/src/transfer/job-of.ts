import type { Augmentation, Dataset } from '@graftjs/data';
import { crossEntropy } from '../objectives/cross-entropy.ts';
import { targetsOf } from '../training/targets.ts';
import { settingsOf } from './settings-of.ts';
import type { TransferJob } from './transfer-job.ts';
import type { TrainingOptions } from './transfer-options.ts';

/** What the parts of one run share, from the user's options and what was opened for them. */
export function jobOf(
  options: TrainingOptions & { data: Dataset; augment?: Augmentation },
  parts: Pick<TransferJob, 'model' | 'split' | 'strategy' | 'runner' | 'continued'>,
): TransferJob {
  const { classWeights, sampleWeights, labelSmoothing = 0 } = options;
  return {
    ...parts,
    options,
    targets: targetsOf(options.data, { task: 'classification', classWeights, sampleWeights, train: parts.split.train }),
    objective: crossEntropy({ labelSmoothing }),
    settings: settingsOf(options),
  };
}
