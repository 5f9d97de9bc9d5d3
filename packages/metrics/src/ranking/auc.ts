import { checkFinite } from '../internal/check-finite.ts';
import { checkPair } from '../internal/check-pair.ts';
import { compensatedSum } from '../internal/compensated-sum.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';

/**
 * Area under a curve of at least two points with rising (or falling) `x`, by trapezoids.
 *
 * `Σ (x[i+1] − x[i]) (y[i+1] + y[i]) / 2`. Throws `data/undefined-metric` for fewer points or an `x` that turns.
 */
export function auc(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = checkPair('auc', x, y);
  checkFinite('auc', 'x', x);
  checkFinite('auc', 'y', y);
  if (n < 2) throw undefinedMetric('auc', 'at least two points', String(n), 'Pass a whole curve.');
  const direction = Math.sign((x[n - 1] as number) - (x[0] as number)) || 1;
  const area = compensatedSum();
  for (let i = 0; i + 1 < n; i++) {
    const step = ((x[i + 1] as number) - (x[i] as number)) * direction;
    if (step < 0) throw undefinedMetric('auc', 'x that only rises or only falls', `a turn at index ${i + 1}`, 'Sort the points by x.');
    area.add((step * ((y[i + 1] as number) + (y[i] as number))) / 2);
  }
  return area.value();
}
