import { badOption } from './bad-option.ts';

/** The value, when it is a number from `low` to `high`; options come from config files too, so types are not trusted. */
export function inRange(where: string, option: string, value: unknown, low: number, high: number): number {
  if (typeof value === 'number' && value >= low && value <= high) return value;
  throw badOption(where, option, `a number from ${low} to ${high}`, value);
}
