import { constant } from './constant.ts';
import type { Schedule } from './schedule.ts';

export interface WarmUpOptions {
  /** Steps of the rise. Below 1: a share of the run, rounded. @default 0.1 */
  steps?: number;
  /** Factor at the first step, of what the schedule begins with. @default 0 */
  start?: number;
  /** What follows; it sees steps counted from the end of the rise. @default constant() */
  next?: Schedule;
}

/** Rises in a straight line from `start` to the beginning of another schedule, then follows it. */
export function warmUp({ steps = 0.1, start = 0, next = constant() }: WarmUpOptions = {}): Schedule {
  const lengthOf = (total: number) => (steps < 1 ? Math.round(steps * total) : steps);
  return {
    ...next,
    name: 'warm-up',
    options: { steps, start, next: { name: next.name, options: next.options } },
    factor(step, total) {
      const length = lengthOf(total);
      if (step >= length) return next.factor(step - length, Math.max(1, total - length));
      return next.factor(0, Math.max(1, total - length)) * (start + ((1 - start) * step) / length);
    },
  };
}
