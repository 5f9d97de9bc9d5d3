import { stopwatch } from '@graftjs/data';
import { changesOf } from './any-augmentation.ts';
import { stack } from './stack.ts';
/** Reads, augments and prepares one batch of views. */
export async function readBatch(job, views, signal) {
    const decoded = await Promise.all(views.map((view) => job.dataset.read(view.index, signal ? { signal } : {})));
    return prepareBatch(decoded, views, job);
}
/** Augments and prepares one batch of views of decoded examples. */
export function prepareBatch(decoded, views, { augment, seed, input, inputId }) {
    return stopwatch.time('resize', () => stack(decoded, input, inputId, changesOf(augment, views, seed)));
}
