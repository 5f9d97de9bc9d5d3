import type { Random } from '../../random.ts';
import type { Interval } from './interval.ts';

/** A number drawn evenly from `[from, to)`. */
export const uniform = (random: Random, [from, to]: Interval): number => from + (to - from) * random.next();
