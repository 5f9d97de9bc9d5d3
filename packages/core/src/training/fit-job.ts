import type { Dataset } from '@graftjs/data';
import type { EpochReport } from '../callbacks/callback.ts';
import type { Described } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import type { Model } from '../model.ts';
import type { Objective } from '../objectives/objective.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import type { Runner } from '../runners/runner.ts';
import type { BatchNormPolicy, Strategy } from '../strategies/strategy.ts';
import type { GradientPool } from './gradient-pool.ts';
import type { Targets } from './targets.ts';
import type { StepReport } from './train-run.ts';

/** How a model is trained, as JSON: the part of a run's config that {@link fit} reads. */
export interface FitSettings {
  /** Over all gradient stages together. */
  readonly epochs: number;
  readonly batchSize: number;
  /** Examples at once; null = as many as fit in the engine's memory. */
  readonly microBatch: number | null;
  /** Bytes that the process may take while it trains; decides about micro-batches and recomputation. */
  readonly memoryLimit: number;
  /** Parts of a batch that may be differentiated at once, where a step is long enough to be worth it. */
  readonly shards: number;
  /** Base learning rate, before the stage's and the group's multiples. */
  readonly rate: number;
  /** Weight decay for parameters of rank ≥ 2. */
  readonly decay: number;
  readonly update: Described;
  readonly schedule: Described;
  /** Epochs without improvement before a stage ends; 0 = never. */
  readonly patience: number;
  readonly batchNorm: BatchNormPolicy;
  /** Augmented records a training example has when the cut is above the input. */
  readonly views: number;
  readonly seed: number;
}

/** Everything {@link fit} needs besides a place to save to. */
export interface FitJob {
  readonly model: Model;
  readonly strategy: Strategy;
  readonly dataset: Dataset;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** Examples of both that are held out together to choose a solved head by; both are then trained on. @default none, validation chooses */
  readonly folds?: readonly (readonly number[])[] | undefined;
  readonly targets: Targets;
  readonly objective: Objective;
  readonly augment?: AnyAugmentation | undefined;
  readonly settings: FitSettings;
  readonly runner: Runner;
  /** Who differentiates. @default this thread, each batch as a whole */
  readonly gradients?: GradientPool | undefined;
  /** Folders of records that earlier runs left: looked into, never written to. @default none */
  readonly earlierRecords?: readonly string[] | undefined;
  onStep?(report: StepReport): void;
  /** Called before a stage's first step. */
  onMemory?(report: MemoryReport): void;
  onRecords?(done: number, total: number): void;
}

/** What training left: the numbers that moved (owned by the caller), and how it went. */
export interface Fitted {
  readonly moved: Tensors;
  readonly history: readonly EpochReport[];
  /** How each stage of gradient training kept within its memory. */
  readonly memory: readonly MemoryReport[];
  readonly steps: number;
  /** Present where folds chose. */
  readonly held?: HeldAnswers | undefined;
}

/** What models said to examples that were held out of their fit. */
export interface HeldAnswers {
  readonly indices: readonly number[];
  /** Raw outputs, `[indices.length, outputs]`, row-major. */
  readonly outputs: Float32Array;
}
