import type { GradientRunner } from './gradient-runner.ts';
import type { TrainRun } from './train-run.ts';

/** Makes the gradient runner of each stage, and keeps between stages what takes time to start. */
export interface GradientPool {
  /** `steps`: how many are to come, where that is not what the run says. */
  open(run: TrainRun, options?: { steps?: number }): Promise<GradientRunner>;
  dispose(): Promise<void>;
}
