import type { Schedule } from './schedule.ts';

export interface CosineRestartsOptions {
  /** Steps of the first cycle, ≥ 1. */
  first: number;
  /** Each cycle is this many times as long as the one before, ≥ 1. @default 1 */
  multiplier?: number;
  /** Factor at the end of a cycle. @default 0 */
  end?: number;
}

/**
 * Half cosines, one after the other: `end + (1 − end)(1 + cos(π t / Tᵢ)) / 2`, t counted from the last restart.
 *
 * Reference: Loshchilov & Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017).
 */
export const cosineRestarts = ({ first, multiplier = 1, end = 0 }: CosineRestartsOptions): Schedule => ({
  name: 'cosine-restarts',
  options: { first, multiplier, end },
  factor(step) {
    let length = Math.max(1, first);
    let since = step;
    while (since >= length) {
      since -= length;
      length *= Math.max(1, multiplier);
    }
    return end + ((1 - end) * (1 + Math.cos((Math.PI * since) / length))) / 2;
  },
});
