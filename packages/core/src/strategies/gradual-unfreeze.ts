import { checkOption } from '../check-option.ts';
import { headStage } from './feature-extraction.ts';
import { selectGroups } from './select.ts';
import type { Stage, Strategy } from './strategy.ts';

/** Options of {@link gradualUnfreeze}. */
export interface GradualUnfreezeOptions {
  /** Each group below moves slower than the one above by this factor. @default 2.6 */
  decay?: number;
  /** How many groups are unfrozen at most, from the top; Infinity = all. @default Infinity */
  groups?: number;
  /** At most so many stages after the head's; groups are unfrozen several at a time when there are more. @default 4 */
  stages?: number;
}

/**
 * Unfreezes the layer groups one after another from the top, lower groups at lower rates.
 *
 * Rate of the group at depth k below the head: `η / decay^k`. Reference: Howard & Ruder, ULMFiT (2018).
 */
export const gradualUnfreeze = ({ decay = 2.6, groups = Number.POSITIVE_INFINITY, stages = 4 }: GradualUnfreezeOptions = {}): Strategy => {
  checkOption('gradualUnfreeze', 'decay', decay, 'above 0', (value) => value > 0 && Number.isFinite(value));
  if (groups !== Number.POSITIVE_INFINITY) checkOption('gradualUnfreeze', 'groups', groups, 'at least 1', (value) => value >= 1);
  checkOption('gradualUnfreeze', 'stages', stages, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
  return {
    name: 'gradual-unfreeze',
    options: { decay, groups: Number.isFinite(groups) ? groups : 'all', stages },
    start: 'source',
    hidden: [],
    stages: (model, context) => {
      const deepest = Math.min(groups, model.groups.length - 1);
      const count = Math.min(stages, deepest);
      const unfreeze = (stage: number): Stage => {
        const depth = Math.round((deepest * stage) / count);
        return {
          name: `unfreeze-${depth}`,
          selection: selectGroups(model, (_, k) => (k <= depth ? decay ** -k : 0), context.batchNorm),
          share: 1,
          rate: 0.3,
          solver: 'gradient',
          batchNorm: context.batchNorm,
        };
      };
      return [headStage(model, context, true), ...Array.from({ length: count }, (_, i) => unfreeze(i + 1))];
    },
  };
};
