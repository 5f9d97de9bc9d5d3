import { slopeErrors } from '../../packages/core/src/architectures/families/slope-errors.fixture.ts';
import { parametersOf } from '../../packages/core/src/network/parameters.ts';
import type { BuiltCase } from './built-case.ts';

/** What gradients of a tiny network came to. */
export interface Trains {
  /** Tensors whose gradient agrees with finite differences to 2 %, of how many. */
  readonly reached: number;
  readonly weights: number;
  /** The worst disagreement, against the larger of both. */
  readonly worst: number;
}

/** Holds the gradient of every weight to finite differences along itself. */
export function trainsOf({ network, values, feeds }: BuiltCase): Trains {
  const errors = Object.values(slopeErrors(network, values, feeds));
  const weights = parametersOf(network, values).filter(({ kind }) => kind === 'weight').length;
  return { reached: errors.filter((error) => error < 2e-2).length, weights, worst: Math.max(...errors) };
}
