import type { Schedule } from './schedule.ts';

export interface PlateauOptions {
  /** Whether lower or higher is better. @default 'min' */
  mode?: 'min' | 'max';
  /** What a drop multiplies the rate by. @default 0.1 */
  factor?: number;
  /** Epochs without improvement that are borne before a drop. @default 10 */
  patience?: number;
  /** Smallest change that counts as an improvement. @default 1e-4 */
  threshold?: number;
  /** Whether `threshold` is a share of the best value or in its units. @default 'relative' */
  thresholdMode?: 'relative' | 'absolute';
  /** Epochs after a drop in which nothing is counted. @default 0 */
  cooldown?: number;
  /** Smallest factor. @default 0 */
  minimum?: number;
}

/**
 * Drops the rate when a watched value stops improving: call `observe(value)` once an epoch.
 *
 * `torch.optim.lr_scheduler.ReduceLROnPlateau`'s rules; a drop smaller than 1e-8 of the base rate is not made.
 */
export function plateau({
  mode = 'min',
  factor: drop = 0.1,
  patience = 10,
  threshold = 1e-4,
  thresholdMode = 'relative',
  cooldown = 0,
  minimum = 0,
}: PlateauOptions = {}): Schedule {
  const sign = mode === 'min' ? 1 : -1;
  let state = { factor: 1, best: sign * Number.MAX_VALUE, bad: 0, cooling: 0 };
  const improves = (value: number) => {
    const margin = thresholdMode === 'relative' ? threshold * state.best * sign : threshold;
    return sign * value < sign * state.best - margin;
  };
  return {
    name: 'plateau',
    options: { mode, factor: drop, patience, threshold, thresholdMode, cooldown, minimum },
    factor: () => state.factor,
    observe(value) {
      const better = improves(value);
      state.best = better ? value : state.best;
      state.bad = better ? 0 : state.bad + 1;
      if (state.cooling > 0) {
        state.cooling--;
        state.bad = 0;
      }
      if (state.bad <= patience) return;
      const dropped = Math.max(state.factor * drop, minimum);
      if (state.factor - dropped > 1e-8) state.factor = dropped;
      state.cooling = cooldown;
      state.bad = 0;
    },
    state: () => ({ ...state }),
    restore: (saved) => {
      state = { ...state, ...saved };
    },
  };
}
