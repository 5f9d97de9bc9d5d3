import { selectGroups } from './select.ts';
import type { Strategy } from './strategy.ts';

/** Trains every parameter from new random values: what transfer is measured against, and how a source model is made. */
export const fromScratch = (): Strategy => ({
  name: 'from-scratch',
  options: {},
  start: 'fresh',
  hidden: [],
  stages: (model) => [
    {
      name: 'all',
      selection: selectGroups(model, () => 1, 'train'),
      share: 1,
      rate: 1,
      solver: 'gradient',
      batchNorm: 'train',
    },
  ],
});
