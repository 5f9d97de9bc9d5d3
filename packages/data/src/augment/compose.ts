import type { Augmentation } from './augmentation.ts';

/** Several augmentations one after another as one; an empty list changes nothing. */
export function compose(steps: readonly Augmentation[]): Augmentation {
  return {
    name: 'compose',
    options: { steps: steps.map(({ name, options }) => ({ name, options })) },
    apply: (pixels, random) => steps.reduce((now, step) => step.apply(now, random), pixels),
  };
}
