import { checkOption } from '../check-option.ts';
import { headStage } from './feature-extraction.ts';
import { selectGroups } from './select.ts';
import type { Strategy } from './strategy.ts';

/** Options of {@link fullFineTuning}. */
export interface FullFineTuningOptions {
  /** Multiple of the learning rate for everything below the head. @default 0.1 */
  rate?: number;
  /** Train the head alone first, so that its random start cannot wash the features out. @default true */
  headFirst?: boolean;
}

/**
 * Trains every parameter from the source's values (θt = θs + Δθ), the head first.
 *
 * Reference: Girshick et al. (2014) for fine-tuning; Kumar et al., Fine-Tuning can Distort Pretrained Features (2022) for the order.
 */
export const fullFineTuning = ({ rate = 0.1, headFirst = true }: FullFineTuningOptions = {}): Strategy => {
  checkOption('fullFineTuning', 'rate', rate, 'above 0', (value) => value > 0 && Number.isFinite(value));
  return {
    name: 'full',
    options: { rate, headFirst },
    start: 'source',
    hidden: [],
    stages: (model, context) => [
      ...(headFirst ? [headStage(model, context, true)] : []),
      {
        name: 'all',
        selection: selectGroups(model, (_, depth) => (depth === 0 ? 1 : rate), context.batchNorm),
        share: 1,
        rate: headFirst ? 0.3 : 1,
        solver: 'gradient',
        batchNorm: context.batchNorm,
      },
    ],
  };
};
