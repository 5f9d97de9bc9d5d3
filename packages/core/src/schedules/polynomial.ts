import type { Schedule } from './schedule.ts';

export interface PolynomialOptions {
  /** Exponent; 1 is a straight line. @default 2 */
  power?: number;
  /** Factor reached at the end. @default 0 */
  end?: number;
  /** Length in steps; afterwards the factor stays at `end`. @default 0, which means the whole run */
  steps?: number;
}

/** Falls as a power: `end + (1 − end)(1 − t / T)^power`. */
export const polynomial = ({ power = 2, end = 0, steps = 0 }: PolynomialOptions = {}): Schedule => ({
  name: 'polynomial',
  options: { power, end, steps },
  factor: (step, total) => end + (1 - end) * (1 - Math.min(1, step / Math.max(1, steps || total))) ** power,
});
