import { checkFinite } from '../internal/check-finite.ts';
import { mean } from '../internal/mean.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import type { Rows } from '../rows.ts';

/**
 * Forgetting over a sequence of tasks: how far each old task lies below the best it ever had.
 *
 * `1/(T − 1) Σ_{k < T} (max_{k ≤ t < T} a[t][k] − a[T][k])`, with `a[t][k]` the accuracy on task `k` after learning task `t` (row `t` needs
 * entries up to `t`). Negative where later tasks helped. Reference: Chaudhry et al. (2018). Throws `data/undefined-metric` for fewer than two tasks.
 */
export function averageForgetting(accuracy: Rows): number {
  const tasks = accuracy.length;
  if (tasks < 2) throw undefinedMetric('averageForgetting', 'at least two tasks', String(tasks), 'Add a row after each task learned.');
  const learned = Array.from(accuracy, (row, t) => learnedSoFar(row, t));
  const last = learned[tasks - 1] as number[];
  const drops = last.slice(0, -1).map((now, k) => Math.max(...learned.slice(k, -1).map((row) => row[k] as number)) - now);
  return mean(drops);
}

function learnedSoFar(row: ArrayLike<number>, task: number): number[] {
  const known = Array.from(row).slice(0, task + 1);
  checkFinite('averageForgetting', `accuracy[${task}]`, known);
  if (known.length === task + 1) return known;
  throw undefinedMetric(
    'averageForgetting',
    `${task + 1} accuracies after task ${task}`,
    String(known.length),
    'Test every task learned so far.',
  );
}
