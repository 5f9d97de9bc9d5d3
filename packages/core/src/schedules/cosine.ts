import type { Schedule } from './schedule.ts';

export interface CosineOptions {
  /** Factor reached at the end. @default 0 */
  end?: number;
  /** Length in steps; afterwards the factor stays at `end`. @default 0, which means the whole run */
  steps?: number;
}

/**
 * Half a cosine from 1 down to `end`: `end + (1 − end)(1 + cos(π t / T)) / 2`. For warm-up, wrap it: `warmUp({ steps: 100, next: cosine() })`.
 *
 * Reference: Loshchilov & Hutter, SGDR (2017), without restarts.
 */
export const cosine = ({ end = 0, steps = 0 }: CosineOptions = {}): Schedule => ({
  name: 'cosine',
  options: { end, steps },
  factor(step, total) {
    const position = Math.min(1, step / Math.max(1, steps || total));
    return end + ((1 - end) * (1 + Math.cos(Math.PI * position))) / 2;
  },
});
