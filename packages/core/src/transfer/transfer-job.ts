import type { Dataset, DatasetSplit } from '@graftjs/data';
import type { Model } from '../model.ts';
import type { Objective } from '../objectives/objective.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import type { Runner } from '../runners/runner.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { FitSettings } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import type { StandardisedTargets } from '../training/standardised-targets.ts';
import type { Targets } from '../training/targets.ts';
import type { Continued } from './continued.ts';
import type { TrainingOptions } from './transfer-options.ts';

/** What the parts of one transfer share: everything resolved, nothing left to default. */
export interface TransferJob {
  readonly options: TrainingOptions & { data: Dataset; augment?: AnyAugmentation; baselines?: boolean; folds?: number };
  readonly model: Model;
  readonly split: DatasetSplit;
  /** Examples that train and choose, in the parts that are held out in turn to choose the head by; empty = validation chooses. */
  readonly folds: readonly (readonly number[])[];
  readonly strategy: Strategy;
  /** What is trained on; the numbers of a regression are standardised. */
  readonly targets: Targets | StandardisedTargets;
  readonly objective: Objective;
  readonly settings: FitSettings;
  readonly runner: Runner;
  readonly gradients: GradientPool;
  /** Present where an earlier run is gone on with. */
  readonly continued?: Continued | undefined;
}
