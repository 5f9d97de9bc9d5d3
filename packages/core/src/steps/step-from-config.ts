import { graftError } from '../errors.ts';
import type { Described } from '../json.ts';
import type { Step } from './step.ts';
import { type WeightedSumOptions, weightedSum } from './weighted-sum.ts';

/** Rebuilds a step from `{ name, options }`; throws `usage/unknown-step`. */
export function stepFromConfig(config: Described): Step {
  if (config?.name === 'weighted-sum') return weightedSum(config.options as WeightedSumOptions);
  throw graftError({
    code: 'usage/unknown-step',
    where: 'stepFromConfig',
    expected: 'weighted-sum',
    given: JSON.stringify(config?.name) ?? 'no name',
    fix: 'Use this name, or pass the step itself instead of its description.',
  });
}
