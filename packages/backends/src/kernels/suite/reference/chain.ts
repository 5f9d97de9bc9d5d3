import type { NdArray, Pulled } from './nd-array.ts';

/** What one step of a chain reads: the value before it, and further inputs of its own. */
export type Step = (value: NdArray) => Pulled;

/**
 * Runs an operation and then others on its value; each later step may bring inputs of its own after the first.
 *
 * Gradients come back in order: those of the first operation's inputs, then each step's own inputs.
 */
export function chain(first: Pulled, ...steps: readonly Step[]): Pulled {
  return steps.reduce((before, step) => {
    const after = step(before.value);
    const pull = (dy: NdArray) => {
      const [through, ...own] = after.pull(dy);
      return [...before.pull(through as NdArray), ...own];
    };
    return { value: after.value, pull };
  }, first);
}
