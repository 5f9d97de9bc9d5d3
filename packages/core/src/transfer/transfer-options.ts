import type { Dataset, Fit, NormalisationPreset } from '@graftjs/data';
import type { Backbone } from '../backbone/backbone.ts';
import type { Described, JsonObject } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import type { Task } from '../model.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import type { BatchNormPolicy, Strategy } from '../strategies/strategy.ts';
import type { ScratchPlan } from '../verdict/scratch-plan.ts';

/** What is happening, for progress bars and lines; numbers only. */
export interface Progress {
  /** `data`, `source`, `still part`, `training`, `evaluate`, `scratch`, … */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** A short text with the latest figures. */
  readonly note?: string;
  /** Loss of the latest step, while something is trained. */
  readonly loss?: number;
  /** Before the first step of a stage: the memory that it is going to take. */
  readonly memory?: MemoryReport;
}

/** What every way of training takes. */
export interface TrainingOptions {
  /** Passes over the training examples in all gradient stages together. @default 20 */
  epochs?: number;
  /** Fits the epochs of gradient stages to this time, by timing one step before the first. @default none */
  minutes?: number;
  /** Examples a step. @default 32 */
  batchSize?: number;
  /** Examples through the network at once; null = as memory allows. @default null */
  microBatch?: number | null;
  /**
   * Bytes that the process may take while it trains. Large batches then go in micro-batches, or parts of the network are computed anew on the way
   * back, which changes nothing but the time. @default 2 GiB
   */
  memoryLimit?: number;
  /**
   * Parts of a batch that workers may differentiate at once where a step is long enough; part of the result, unlike the number of workers.
   * 1 = never split. @default 4 where the engine has workers, else 1
   */
  shards?: number;
  /** Same seed, data and backend: same weights, bit for bit. @default 0 */
  seed?: number;
  /** Augmented records an example has while the cut lies above the input. @default 4 with `augment`, else 0 */
  views?: number;
  /** Share of the training examples held back to choose by; asked for, it takes the place of folds. @default 0.2, with few labels and a solved head folds */
  validation?: number;
  /** Share of all examples held back for the verdict, opened once. @default 0.2 */
  test?: number;
  /** Whether pictures of one scene are looked for and kept on one side of the split. @default true up to 5,000 pictures */
  guard?: boolean;
  /** Trains and chooses with so many labels of each class only; `validation` is their share that chooses. @default all */
  labelsPerClass?: number;
  /** Base learning rate. @default 0.001 */
  rate?: number;
  /** Weight decay (decoupled) on parameters of rank ≥ 2. @default 0.01 */
  decay?: number;
  /** @default AdamW with gradients clipped to norm 1 */
  update?: Described;
  /** @default cosine with warm-up over the first tenth */
  schedule?: Described;
  /** Epochs without improvement before a stage ends; 0 = never. @default 5 */
  patience?: number;
  /** BatchNorm above the cut. @default 'freeze' */
  batchNorm?: BatchNormPolicy;
  /** `balanced` weighs each class the same. @default none */
  classWeights?: 'balanced' | readonly number[];
  /** Weight of each example of `data`, by index. @default all 1 */
  sampleWeights?: ArrayLike<number>;
  /** Share of the target spread over all classes, 0…1. @default 0 */
  labelSmoothing?: number;
  /** What an earlier run decided by measuring; taken over instead of measuring again. */
  plan?: MeasuredPlan;
  /** Folder for checkpoints, records and results. @default a temporary folder */
  out?: string;
  /** Go on with the run in `out`. @default false */
  resume?: boolean;
  /** Written into config.json over what stands there, such as the paths that a command line was given. */
  described?: JsonObject;
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Options of {@link transfer}. Only `data` and one of `from` and `continueFrom` are needed. */
export interface TransferOptions<K extends Task = 'classification'> extends TrainingOptions {
  /** One class of several, several labels at once, or numbers; for the latter two the examples carry `targets`. @default 'classification' */
  task?: K;
  /** The target task's examples. */
  data: Dataset;
  /** The source: a folder, URL or `indexeddb://` name of a TF.js layers model, an earlier run, or a backbone already loaded (stays the caller's). */
  from?: string | Backbone;
  /** The folder of a finished run to go on with: its model is the source, its classes keep their place and what the head knew of them, its records are used again, its test examples stay test examples. */
  continueFrom?: string;
  /** The data of that run, where they cannot be opened by their path any more. @default opened where they lay */
  earlierData?: Dataset;
  /** Trains on the earlier run's records in place of its pictures: the head alone, and quickly. @default false */
  onlyNew?: boolean;
  /** @default the earlier run's with `continueFrom`, else chosen from the amount of data, see `chooseStrategy` */
  strategy?: Strategy;
  /** Side of the square picture that the network sees, pixels. @default the source's */
  imageSize?: number;
  /** How a picture is brought to the size that the network sees. @default the source's, else stretched */
  fit?: Fit;
  /** How the source wants its pixels; needed when the source does not say. */
  normalise?: NormalisationPreset;
  /** Applied to training examples only, after the split. @default none */
  augment?: AnyAugmentation;
  /**
   * Parts in which few labels are held out in turn to choose a solved head by, which is then fitted to all of them; 0 = the held-back share
   * chooses, and trains nothing. @default 5 up to 500 labels where no `validation` share is asked for and the data brings no validation side, else 0
   */
  folds?: number;
  /** Compare with training from scratch, the head alone and simple baselines. @default true */
  baselines?: boolean;
}

/** What was decided by measuring time; in config.json before the first step that depends on it. */
export interface MeasuredPlan {
  readonly epochs?: number;
  readonly scratch?: ScratchPlan;
}
