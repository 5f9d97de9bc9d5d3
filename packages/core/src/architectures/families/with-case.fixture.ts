import * as tf from '@tensorflow/tfjs';
import type { Network } from '../../network/network.ts';
import type { FamilyCase } from './family-case.fixture.ts';
import { tameValues } from './tame-values.fixture.ts';

/** A tiny network of a family with numbers and something to feed it. */
export interface BuiltCase {
  readonly network: Network;
  readonly values: Map<string, tf.Tensor>;
  readonly feeds: Record<string, tf.Tensor>;
}

/** Builds a family's tiny network for a piece of work, on the engine in use, and frees it behind. */
export async function withCase<T>(
  { family, config, options, feeds: fed }: FamilyCase,
  work: (built: BuiltCase) => T | Promise<T>,
): Promise<T> {
  const { network } = family.build(config, options);
  const built = { network, values: tameValues(network), feeds: fed() };
  try {
    return await work(built);
  } finally {
    tf.dispose([...Object.values(built.feeds), ...built.values.values()]);
  }
}
