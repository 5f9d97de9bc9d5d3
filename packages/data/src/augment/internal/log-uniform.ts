import type { Random } from '../../random.ts';
import type { Interval } from './interval.ts';
import { uniform } from './uniform.ts';

/** A number whose logarithm is drawn evenly: a ratio of ½ is as likely as one of 2. */
export const logUniform = (random: Random, [from, to]: Interval): number => Math.exp(uniform(random, [Math.log(from), Math.log(to)]));
