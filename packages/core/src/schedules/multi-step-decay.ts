import type { Schedule } from './schedule.ts';

export interface MultiStepDecayOptions {
  /** Steps at which the rate drops. */
  milestones: readonly number[];
  /** What each drop multiplies the rate by. @default 0.1 */
  gamma?: number;
}

/** A staircase with steps of any width: `gamma^(number of milestones ≤ t)`. */
export const multiStepDecay = ({ milestones, gamma = 0.1 }: MultiStepDecayOptions): Schedule => ({
  name: 'multi-step-decay',
  options: { milestones: [...milestones], gamma },
  factor: (step) => gamma ** milestones.filter((milestone) => milestone <= step).length,
});
