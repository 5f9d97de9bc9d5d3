import { badOption } from './bad-option.ts';

/** A pair `[from, to]` of numbers, drawn from evenly. */
export type Interval = readonly [from: number, to: number];

const isNumber = (n: unknown): n is number => typeof n === 'number' && Number.isFinite(n);

/** The pair, when both ends are numbers in order from `low` to `high`. */
export function interval(where: string, option: string, value: unknown, low: number, high: number): Interval {
  const [from, to] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (isNumber(from) && isNumber(to) && from >= low && from <= to && to <= high) return [from, to];
  throw badOption(where, option, `two numbers in order from ${low} to ${high}`, value);
}
