/** A signal that aborts itself when it is looked at for the n-th time, so that every place that looks is reached by some n. */
export function abortingAt(look: number): AbortSignal {
  const controller = new AbortController();
  let looks = 0;
  const aborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get as () => boolean;
  Object.defineProperty(controller.signal, 'aborted', {
    get: () => {
      if (++looks >= look) controller.abort();
      return aborted.call(controller.signal);
    },
  });
  return controller.signal;
}

/** Looks at which an abort is tried, until one comes too late. */
export const abortMoments: readonly number[] = [1, 2, 3, 4, 6, 9, 14, 21, 32, 48, 72, 108, 162, 243, 364, 546, 820];
