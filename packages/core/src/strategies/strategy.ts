import type { Selection } from '../cut/selection.ts';
import type { Described } from '../json.ts';
import type { Model } from '../model.ts';

/** How BatchNorm above the cut behaves: `freeze` = moving statistics are used and kept, `train` = batch statistics are used and the moving ones follow, `adapt` = the moving ones are re-estimated on the target before training and then kept. */
export type BatchNormPolicy = 'freeze' | 'train' | 'adapt';

/** One stretch of training with one selection. */
export interface Stage {
  readonly name: string;
  readonly selection: Selection;
  /** Share of the run's epochs, relative to the other stages; 0 for a stage that is solved in closed form. */
  readonly share: number;
  /** Multiple of the run's learning rate. */
  readonly rate: number;
  /** `gradient` walks down by epochs; `exact` solves a linear head on the records. */
  readonly solver: 'gradient' | 'exact';
  readonly batchNorm: BatchNormPolicy;
}

/** What a strategy may ask about the run it plans. */
export interface StrategyContext {
  /** Whether a linear head may be solved exactly: one label an example, no augmentation, nothing moving below. */
  readonly solvable: boolean;
  readonly batchNorm: BatchNormPolicy;
}

/** Which parameters move, how fast, and in which stages. */
export interface Strategy extends Described {
  /** `fresh`: everything starts from new random values; `source` (usual): from the source's. */
  readonly start: 'source' | 'fresh';
  /** Hidden units of the head; empty = linear. */
  readonly hidden: readonly number[];
  stages(model: Model, context: StrategyContext): readonly Stage[];
}
