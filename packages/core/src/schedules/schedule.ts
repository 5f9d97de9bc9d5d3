import type { Described } from '../json.ts';

/** A learning rate over time. */
export interface Schedule extends Described {
  /** The factor on the base rate in force at `step` of `total` steps (from 0). */
  factor(step: number, total: number): number;
  /** For schedules that listen to a metric (plateau): called once an epoch; state is JSON so that a checkpoint can hold it. */
  observe?(value: number): void;
  state?(): { readonly [key: string]: number };
  restore?(state: { readonly [key: string]: number }): void;
}
