import { type ContentKind, type ContentOf, stopwatch } from '@graftjs/data';
import type { Columns } from '../cut/column.ts';
import type { StillJob, View } from '../runners/runner.ts';
import { changesOf } from './any-augmentation.ts';
import { stack } from './stack.ts';

/** Reads, augments and prepares one batch of views; `spent` as {@link stack} has it. */
export async function readBatch(
  job: Omit<StillJob, 'network' | 'values'>,
  views: readonly View[],
  signal?: AbortSignal,
  spent?: Columns,
): Promise<Columns> {
  const decoded = await Promise.all(views.map((view) => job.dataset.read(view.index, signal ? { signal } : {})));
  return prepareBatch(decoded, views, job, spent);
}

/** Augments and prepares one batch of views of decoded examples. */
export function prepareBatch(
  decoded: readonly ContentOf[ContentKind][],
  views: readonly View[],
  { augment, seed, input, inputId }: Pick<StillJob, 'augment' | 'seed' | 'input' | 'inputId'>,
  spent?: Columns,
): Promise<Columns> {
  return stopwatch.time('resize', () => stack(decoded, input, inputId, changesOf(augment, views, seed), spent));
}
