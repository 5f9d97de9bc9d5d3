import type { Callback } from './callback.ts';

/** Options of {@link earlyStopping}. */
export interface EarlyStoppingOptions {
  /** Epochs without improvement before stopping. @default 5 */
  patience?: number;
  /** Smallest fall of the validation loss that counts. @default 0 */
  minDelta?: number;
}

/**
 * Stops a stage when the validation loss has not fallen for `patience` epochs.
 *
 * Reference: Prechelt, Early Stopping – But When? (1998), criterion UP with strips of one epoch.
 */
export function earlyStopping({ patience = 5, minDelta = 0 }: EarlyStoppingOptions = {}): Callback {
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  return {
    name: 'early-stopping',
    options: { patience, minDelta },
    onEpoch({ epoch, validation, loss }) {
      if (epoch === 0) [best, waited] = [Number.POSITIVE_INFINITY, 0];
      const value = validation?.loss ?? loss;
      if (value < best - minDelta) [best, waited] = [value, 0];
      else waited++;
      return waited >= patience ? 'stop' : undefined;
    },
    // JSON has no Infinity: an absent best means "none yet".
    state: () => ({ waited, ...(Number.isFinite(best) ? { best } : {}) }),
    restore(state) {
      best = state.best ?? Number.POSITIVE_INFINITY;
      waited = state.waited ?? 0;
    },
  };
}
