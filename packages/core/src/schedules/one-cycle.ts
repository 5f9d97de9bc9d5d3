import type { Schedule } from './schedule.ts';

export interface OneCycleOptions {
  /** Share of the run in which the rate rises. @default 0.3 (fastai: 0.25) */
  warmUp?: number;
  /** The first rate is the highest divided by this. @default 25 */
  divide?: number;
  /** The last rate is the first divided by this. @default 10000 (fastai counts from the highest, 1e5: here 4000) */
  divideFinal?: number;
  /** Shape of both phases. @default 'cosine' */
  anneal?: 'cosine' | 'linear';
  /** Falls back to the first rate as steeply as it rose, and only then to the last. @default false */
  threePhase?: boolean;
}

/**
 * Rises from `1 / divide` to 1 and falls to `1 / (divide · divideFinal)`; the base rate is the highest.
 *
 * `torch.optim.lr_scheduler.OneCycleLR`'s positions: the peak is at step `warmUp · total − 1`, the end at step `total − 1`.
 * Reference: Smith & Topin, Super-Convergence (2018).
 */
export function oneCycle({
  warmUp = 0.3,
  divide = 25,
  divideFinal = 1e4,
  anneal = 'cosine',
  threePhase = false,
}: OneCycleOptions = {}): Schedule {
  const first = 1 / divide;
  const last = first / divideFinal;
  return {
    name: 'one-cycle',
    options: { warmUp, divide, divideFinal, anneal, threePhase },
    factor(step, total) {
      const peak = warmUp * total - 1;
      const points: [at: number, factor: number][] = threePhase
        ? [
            [0, first],
            [peak, 1],
            [2 * warmUp * total - 2, first],
            [total - 1, last],
          ]
        : [
            [0, first],
            [peak, 1],
            [total - 1, last],
          ];
      return between(points, step, anneal);
    },
  };
}

function between(points: readonly (readonly [number, number])[], step: number, anneal: 'cosine' | 'linear'): number {
  const next = points.findIndex(([at], i) => i > 0 && step <= at);
  if (next < 0) return points.at(-1)?.[1] ?? 1;
  const [from, start] = points[next - 1] as readonly [number, number];
  const [to, end] = points[next] as readonly [number, number];
  const position = to > from ? (step - from) / (to - from) : 1;
  return start + (end - start) * (anneal === 'linear' ? position : (1 - Math.cos(Math.PI * position)) / 2);
}
