import { checkOption } from '../check-option.ts';
import { headStage } from './feature-extraction.ts';
import { selectGroups } from './select.ts';
import type { Strategy } from './strategy.ts';

/** Options of {@link lastGroups}. */
export interface LastGroupsOptions {
  /** How many layer groups below the head move, counted from the top. @default 2 */
  groups?: number;
  /** Multiple of the learning rate for those groups. @default 0.1 */
  rate?: number;
}

/**
 * Trains the head first, then the head together with the last layer groups of the source network.
 *
 * Reference: Yosinski et al., How transferable are features in deep neural networks? (2014).
 */
export const lastGroups = ({ groups = 2, rate = 0.1 }: LastGroupsOptions = {}): Strategy => {
  checkOption('lastGroups', 'groups', groups, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
  checkOption('lastGroups', 'rate', rate, 'above 0', (value) => value > 0 && Number.isFinite(value));
  return {
    name: 'last-groups',
    options: { groups, rate },
    start: 'source',
    hidden: [],
    stages: (model, context) => [
      headStage(model, context, true),
      {
        name: `last-${groups}`,
        selection: selectGroups(model, (_, depth) => (depth === 0 ? 1 : depth <= groups ? rate : 0), context.batchNorm),
        share: 1,
        rate: 0.3,
        solver: 'gradient',
        batchNorm: context.batchNorm,
      },
    ],
  };
};
