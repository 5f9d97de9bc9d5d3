import { checkedSlopes, isSound } from '../../packages/core/src/architectures/families/checked-slopes.fixture.ts';
import type { FamilyCase } from '../../packages/core/src/architectures/families/family-case.fixture.ts';

/** What gradients of a tiny network came to. */
export interface Trains {
  /** Weights that a gradient reaches which agrees with finite differences and between engines, of how many. */
  readonly reached: number;
  readonly weights: number;
  /** The worst disagreement with finite differences, with 64 bits a number. */
  readonly differences: number;
  /** The worst disagreement of the engine in use with 64 bits a number. */
  readonly engine: number;
}

/** Holds the gradient of every weight to finite differences along itself, on the engine in use and with 64 bits a number. */
export async function trainsOf(one: FamilyCase): Promise<Trains> {
  const slopes = Object.values(await checkedSlopes(one));
  return {
    reached: slopes.filter(isSound).length,
    weights: slopes.length,
    differences: Math.max(...slopes.map(({ differences }) => differences)),
    engine: Math.max(...slopes.map(({ engine }) => engine)),
  };
}
