import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Network } from '../../network/network.ts';
import { initialValues } from '../initial-values.ts';

/**
 * Values under which signals neither fade nor grow, and no scale is 1 and no offset 0: fresh ones, everything that is not a kernel moved a little.
 *
 * Biases are moved up, since layers of few units that are all below their rectifier's kink would let no gradient through.
 */
export function tameValues(network: Network): Map<string, tf.Tensor> {
  const random = seededRandom('tame');
  const around = (name: string, value: number) => {
    if (/kernel$|embeddings$/.test(name)) return value;
    return value + 0.6 * random.next() - (name.endsWith('/bias') ? 0 : 0.3);
  };
  const fresh = [...initialValues(network, random)];
  return new Map(
    fresh.map(([name, { shape, data }]) => [
      name,
      tf.tensor(
        data.map((value) => around(name, value)),
        [...shape],
      ),
    ]),
  );
}
