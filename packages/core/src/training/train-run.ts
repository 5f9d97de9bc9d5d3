import type { Callback, EpochReport } from '../callbacks/callback.ts';
import type { Cut } from '../cut/cut.ts';
import type { Model } from '../model.ts';
import type { Recompute } from '../network/segment.ts';
import type { Objective } from '../objectives/objective.ts';
import type { Tensors, Update } from '../optimizers/update.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Step } from '../steps/step.ts';
import type { Stage } from '../strategies/strategy.ts';
import type { Feed } from './feed.ts';
import type { GradientRunner } from './gradient-runner.ts';
import type { Targets } from './targets.ts';

/** Numbers that say how a stage is trained. */
export interface TrainSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Examples that go through the network at once; their gradients are summed to those of the batch. */
  readonly microBatch: number;
  /** What is computed anew on the way back instead of held. @default nothing */
  readonly recompute?: Recompute;
  /** Into how many parts a batch is split that are differentiated apart and added up in order; their number is part of the result. */
  readonly shards: number;
  /** Base learning rate of this stage. */
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

/** Everything one stage of gradient training is made of. */
export interface TrainRun {
  readonly model: Model;
  readonly stage: Stage;
  readonly cut: Cut;
  readonly feed: Feed;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly targets: Targets;
  readonly objective: Objective;
  readonly update: Update;
  readonly schedule: Schedule;
  readonly step: Step;
  readonly callbacks: readonly Callback[];
  readonly settings: TrainSettings;
  readonly signal?: AbortSignal | undefined;
  /** Who differentiates its batches; stays the caller's. @default this thread, each batch as a whole */
  readonly gradients?: GradientRunner | undefined;
  /** Where to go on, from a checkpoint. */
  readonly from?: SavedStage | undefined;
  /** Called after each step with numbers, never tensors; what it awaits is waited for. */
  onStep?(report: StepReport, save: () => Promise<SavedStage>): Promise<void> | void;
  /** Called when the run ends because its signal was aborted, in between two steps. */
  onAbort?(save: () => Promise<SavedStage>): Promise<void>;
  onEpoch?(report: EpochReport): void;
}

/** What is known after one step. */
export interface StepReport {
  readonly stage: string;
  readonly epoch: number;
  /** Steps of this stage so far, from 1. */
  readonly step: number;
  readonly steps: number;
  readonly rate: number;
  readonly losses: Readonly<Record<string, number>>;
}

/** A stage in the middle: plain numbers and tensors that the caller owns. */
export interface SavedStage {
  readonly position: Position;
  readonly tensors: Tensors;
}

/** Where in a stage training stands. */
export interface Position {
  readonly epoch: number;
  /** Steps done in this epoch. */
  readonly done: number;
  readonly step: number;
  /** Sum of this epoch's losses so far. */
  readonly lossSum: number;
  readonly bestScore: number | null;
  readonly history: readonly EpochReport[];
  readonly schedule: Readonly<Record<string, number>>;
  readonly callbacks: readonly Readonly<Record<string, number>>[];
}

/** What a stage leaves: the values that moved (owned by the caller) and how it went. */
export interface TrainResult {
  readonly values: Tensors;
  readonly history: readonly EpochReport[];
  readonly steps: number;
}
