import type { Progress, TransferResult } from '@graftjs/core';
import type { Prediction } from '@graftjs/core/predict';

/** A picture as the page holds it: the file itself, and the class it was put in. */
export interface Picture {
  /** Unique among all pictures. */
  path: string;
  blob: Blob;
  label: string;
}

/** Where the knowledge comes from. */
export type Source = { kind: 'digits' } | { kind: 'url'; url: string; normalise: 'tf' | 'torch' | 'caffe' | 'unit' };

/** What to train. */
export interface TrainingRequest {
  pictures: Picture[];
  source: Source;
  /** Labels of each class that training sees; the others test it. */
  labelsPerClass: number;
  epochs: number;
  /** Compare with training from scratch. */
  baselines: boolean;
}

/** Loss after one step, for the curve. */
export interface CurvePoint {
  stage: string;
  step: number;
  loss: number;
}

/** What a finished training says; plain data. */
export type TrainingOutcome = Pick<TransferResult, 'labels' | 'test' | 'verdict' | 'examples' | 'seconds' | 'parameters'>;

/** What the long-lived training worker does for the page. */
export interface TrainingApi {
  /** Brings the engine up; its name. */
  start(): Promise<string>;
  train(request: TrainingRequest, onProgress: (progress: Progress) => void): Promise<TrainingOutcome>;
  /** Ends the training under way; its promise rejects with the code `interrupted/aborted`. */
  stop(): Promise<void>;
  predict(picture: Blob): Promise<Prediction>;
  /** The trained model as one zip. */
  download(): Promise<Uint8Array>;
}
