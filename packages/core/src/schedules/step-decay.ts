import type { Schedule } from './schedule.ts';

export interface StepDecayOptions {
  /** Steps between two drops, ≥ 1. */
  every: number;
  /** What each drop multiplies the rate by. @default 0.1 */
  gamma?: number;
}

/** A staircase: `gamma^⌊t / every⌋`. */
export const stepDecay = ({ every, gamma = 0.1 }: StepDecayOptions): Schedule => ({
  name: 'step-decay',
  options: { every, gamma },
  factor: (step) => gamma ** Math.floor(step / Math.max(1, every)),
});
