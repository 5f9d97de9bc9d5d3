import type { Schedule } from './schedule.ts';

export interface ConstantOptions {
  /** Multiple of the base rate. @default 1 */
  factor?: number;
  /** Steps for which `factor` holds; afterwards 1. @default 0, which means for ever */
  steps?: number;
}

/** The same rate throughout: `factor`, for ever or for the first `steps`. */
export const constant = ({ factor = 1, steps = 0 }: ConstantOptions = {}): Schedule => ({
  name: 'constant',
  options: { factor, steps },
  factor: (step) => (steps === 0 || step < steps ? factor : 1),
});
