import { throwIfAborted } from '@graftjs/core';
import type { WorkTools } from './work-tools.ts';

/** Says which part of getting ready has begun, so that a slow disk or engine is seen to be at work. */
export function openingSteps(names: readonly string[], { onProgress, signal }: WorkTools): { next(): void } {
  let done = 0;
  return {
    next() {
      throwIfAborted(signal);
      onProgress({ stage: 'opening', done, total: names.length, note: names[done++] ?? '' });
    },
  };
}
