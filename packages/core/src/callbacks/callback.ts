import type { Described } from '../json.ts';

/** What is known after one epoch. */
export interface EpochReport {
  readonly stage: string;
  /** From 0, within the stage. */
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly rate: number;
  /** Mean of the total loss over the epoch's steps. */
  readonly loss: number;
  /** On the validation examples; absent when there are none. */
  readonly validation?: { readonly loss: number; readonly score: number };
}

/** Who watches, and may stop. Its memory is JSON, so that a checkpoint can hold it. */
export interface Callback extends Described {
  /** Called after each epoch; `'stop'` ends the stage. */
  onEpoch?(report: EpochReport): 'stop' | undefined;
  state?(): Readonly<Record<string, number>>;
  restore?(state: Readonly<Record<string, number>>): void;
}
