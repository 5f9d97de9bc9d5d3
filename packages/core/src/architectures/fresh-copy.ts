import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Stem } from '../head/grow-head.ts';
import type { FreshStem } from './fresh-stem.ts';
import { initialValues } from './initial-values.ts';

/** The same topology with fresh random values in place of what it knew; owner of those values, the original stays as it is. */
export function freshCopy(stem: Stem, random: Random): FreshStem {
  const values = new Map([...initialValues(stem.network, random)].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  const dispose = () => tf.dispose([...values.values()]);
  const provenance = { ...stem.provenance, name: `${stem.provenance.name}, fresh values`, hash: null };
  return { ...stem, values, provenance, dispose, [Symbol.dispose]: dispose };
}
