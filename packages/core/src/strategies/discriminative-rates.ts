import { checkOption } from '../check-option.ts';
import { headStage } from './feature-extraction.ts';
import { selectGroups } from './select.ts';
import type { Strategy } from './strategy.ts';

/** Options of {@link discriminativeRates}. */
export interface DiscriminativeRatesOptions {
  /** Multiple of the learning rate at the stem; the head has 1, groups between lie on a geometric line. @default 0.01 */
  lowest?: number;
}

/**
 * Trains everything at once, each layer group at its own rate: geometric from the stem to the head.
 *
 * `rate_k = lowest^(k / (L − 1))`, k counted from the head, L groups. Reference: fastai's `slice(lo, hi)`; Howard & Ruder (2018).
 */
export const discriminativeRates = ({ lowest = 0.01 }: DiscriminativeRatesOptions = {}): Strategy => {
  checkOption('discriminativeRates', 'lowest', lowest, 'in (0, 1]', (value) => value > 0 && value <= 1);
  return {
    name: 'discriminative-rates',
    options: { lowest },
    start: 'source',
    hidden: [],
    stages: (model, context) => {
      const last = Math.max(1, model.groups.length - 1);
      return [
        headStage(model, context, true),
        {
          name: 'all',
          selection: selectGroups(model, (_, depth) => lowest ** (depth / last), context.batchNorm),
          share: 1,
          rate: 0.3,
          solver: 'gradient',
          batchNorm: context.batchNorm,
        },
      ];
    },
  };
};
