import type { Progress, Rejection, TransferResult } from '@graftjs/core';
import type { Prediction } from '@graftjs/core/predict';
import type { Problem } from '@graftjs/data';
import type { LabelBudget } from '../pictures/label-budget.ts';
import type { Picture } from '../pictures/picture.ts';

/** Where the knowledge comes from. */
export type Source =
  | { kind: 'photographs' }
  | { kind: 'digits' }
  | { kind: 'url'; url: string; normalise: 'tf' | 'torch' | 'caffe' | 'unit' };

/** What to train. */
export interface TrainingRequest {
  pictures: readonly Picture[];
  source: Source;
  /** How the pictures of each class are used. */
  labels: LabelBudget;
  epochs: number;
  /** Compare with training from scratch. */
  baselines: boolean;
}

/** What a finished training says; plain data. */
export interface TrainingOutcome
  extends Pick<TransferResult, 'labels' | 'test' | 'verdict' | 'examples' | 'seconds' | 'parameters' | 'strategy'> {
  /** When the model answers "none of these"; null where there were too few pictures to find out. */
  rejection: Rejection | null;
  /** Pictures that were left out, and what else the data made worth saying. */
  problems: readonly Problem[];
  /** Tensors alive in the engine afterwards: the trained model's, and never more from one training to the next. */
  tensors: number;
}

/** What the long-lived training worker does for the page. */
export interface TrainingApi {
  /** Brings the engine up, with what lies beside the page at `base`; its name. */
  start(base: string): Promise<string>;
  /** Trains; `resume` goes on where the same request was stopped. */
  train(request: TrainingRequest, resume: boolean, onProgress: (progress: Progress) => void): Promise<TrainingOutcome>;
  /** Ends the training under way; its promise rejects with the name `interrupted/aborted`. */
  stop(): Promise<void>;
  predict(picture: Blob): Promise<Prediction>;
  /** The trained model as one zip. */
  download(): Promise<Uint8Array<ArrayBuffer>>;
}
