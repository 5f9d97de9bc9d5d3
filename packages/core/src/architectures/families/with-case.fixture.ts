import * as tf from '@tensorflow/tfjs';
import type { Network } from '../../network/network.ts';
import type { FamilyCase } from './family-case.fixture.ts';
import { tameValues } from './tame-values.fixture.ts';

/** Does something with a row's network, with numbers and feeds made anew on the engine in use. */
export function withCase<T>(
  { family, config, options, feeds: fed }: FamilyCase,
  work: (network: Network, values: Map<string, tf.Tensor>, feeds: Record<string, tf.Tensor>) => T,
): T {
  const { network } = family.build(config, options);
  const values = tameValues(network);
  const feeds = fed();
  try {
    return work(network, values, feeds);
  } finally {
    tf.dispose([feeds, ...values.values()]);
  }
}
