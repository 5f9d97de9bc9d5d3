import type { Schedule } from './schedule.ts';

export interface LinearOptions {
  /** Factor at the first step. @default 1 */
  start?: number;
  /** Factor reached at the end. @default 0 */
  end?: number;
  /** Length in steps; afterwards the factor stays at `end`. @default 0, which means the whole run */
  steps?: number;
}

/** A straight line from `start` to `end`: `start + (end − start) t / T`. */
export const linear = ({ start = 1, end = 0, steps = 0 }: LinearOptions = {}): Schedule => ({
  name: 'linear',
  options: { start, end, steps },
  factor: (step, total) => start + (end - start) * Math.min(1, step / Math.max(1, steps || total)),
});
