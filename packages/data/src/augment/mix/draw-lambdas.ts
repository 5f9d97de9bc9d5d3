import type { Random } from '../../random.ts';
import { badOption } from '../internal/bad-option.ts';
import { inRange } from '../internal/in-range.ts';
import { oneOf } from '../internal/one-of.ts';
import { randomBeta } from './random-beta.ts';

export interface MixOptions {
  /** `λ ~ Beta(α, α)`: small keeps examples nearly whole, 1 makes every share equally likely. Above 0. */
  alpha?: number;
  /** Whether one share is drawn for each example or one for the whole batch. @default 'example' */
  per?: 'example' | 'batch';
  /** How often a batch is mixed at all, 0…1. @default 1 */
  probability?: number;
}

/** The options with defaults filled in, checked. */
export function mixOptions(name: string, { alpha = 1, per = 'example', probability = 1 }: MixOptions): Required<MixOptions> {
  if (inRange(name, 'alpha', alpha, 0, 1000) === 0) throw badOption(name, 'alpha', 'a number above 0', alpha);
  oneOf(name, 'per', per, ['example', 'batch']);
  inRange(name, 'probability', probability, 0, 1);
  return { alpha, per, probability };
}

/** The share of itself that each example keeps; all 1 when this batch is not mixed. */
export function drawLambdas(examples: number, { alpha, per, probability }: Required<MixOptions>, random: Random): Float64Array {
  const lambdas = new Float64Array(examples).fill(1);
  if (random.next() >= probability) return lambdas;
  if (per === 'batch') return lambdas.fill(randomBeta(random, alpha, alpha));
  return lambdas.map(() => randomBeta(random, alpha, alpha));
}
