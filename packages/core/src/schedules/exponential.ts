import type { Schedule } from './schedule.ts';

/** Multiplies the rate by `gamma` at each step: `gammaᵗ`. */
export const exponential = ({ gamma }: { gamma: number }): Schedule => ({
  name: 'exponential',
  options: { gamma },
  factor: (step) => gamma ** step,
});
