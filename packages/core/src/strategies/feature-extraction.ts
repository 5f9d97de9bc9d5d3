import { headGroup } from '../backbone/body-groups.ts';
import { checkOption } from '../check-option.ts';
import type { Model } from '../model.ts';
import { selectGroups } from './select.ts';
import type { Stage, Strategy, StrategyContext } from './strategy.ts';

/** Options of {@link featureExtraction}. */
export interface FeatureExtractionOptions {
  /** Units of the hidden layers of the head; empty = linear. @default [] */
  hidden?: readonly number[];
  /** `exact` solves a linear head on the records (L-BFGS or closed form), `gradient` trains it by epochs, `auto` = exact where possible. @default 'auto' */
  solver?: 'auto' | 'gradient';
}

/**
 * Trains a new head on the frozen source network (θ of the feature extractor stays θs).
 *
 * Reference: Donahue et al., DeCAF (2014); Razavian et al., CNN Features off-the-shelf (2014).
 */
export const featureExtraction = ({ hidden = [], solver = 'auto' }: FeatureExtractionOptions = {}): Strategy => {
  for (const units of hidden)
    checkOption('featureExtraction', 'hidden', units, 'whole numbers ≥ 1', (value) => Number.isInteger(value) && value >= 1);
  return {
    name: 'feature-extraction',
    options: { hidden, solver },
    start: 'source',
    hidden,
    stages: (model, context) => [headStage(model, context, hidden.length === 0 && solver === 'auto')],
  };
};

/** The stage that moves the head alone; exact when allowed and possible. Other strategies begin with it (Kumar et al., LP-FT, 2022). */
export function headStage(model: Model, context: StrategyContext, exact: boolean): Stage {
  const solver = exact && context.solvable ? 'exact' : 'gradient';
  return {
    name: 'head',
    selection: selectGroups(model, (group) => (group === headGroup ? 1 : 0), 'freeze'),
    share: solver === 'gradient' ? 1 : 0,
    rate: 1,
    solver,
    batchNorm: context.batchNorm === 'adapt' ? 'adapt' : 'freeze',
  };
}
