import { badOption } from './bad-option.ts';
import { undefinedMetric } from './undefined-metric.ts';

/** The option of every metric that is a quotient. */
export interface ZeroDivision {
  /**
   * Value to take where the denominator is 0, any finite number.
   * @default none: the metric throws `data/undefined-metric` and says what is missing
   */
  zeroDivision?: number | undefined;
}

/** `numerator / denominator`, and where the denominator is 0 the chosen value or the error that names what is missing. */
export function quotient(where: string, missing: string, numerator: number, denominator: number, zeroDivision?: number): number {
  if (denominator !== 0) return numerator / denominator;
  if (zeroDivision === undefined) {
    throw undefinedMetric(where, missing, 'none', 'Pass more data, or choose a value with the option zeroDivision.');
  }
  if (!Number.isFinite(zeroDivision)) throw badOption(where, 'a finite zeroDivision', zeroDivision, 'Pass 0 or 1, or leave it out.');
  return zeroDivision;
}
