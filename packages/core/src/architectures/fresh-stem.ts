import type { Input, Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Stem } from '../head/grow-head.ts';
import type { Architecture } from './architecture.ts';
import { initialValues } from './initial-values.ts';
import { inputSize } from './input-size.ts';

/** A feature extractor with fresh random values, which it owns. */
export interface FreshStem extends Stem {
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Builds an architecture for an input and draws its values. Errors: `usage/too-small`. */
export function freshStem(architecture: Architecture, input: Input, random: Random): FreshStem {
  checkSide(architecture, input);
  const { network, features, groups } = architecture.build(inputSize(input));
  const values = new Map([...initialValues(network, random)].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  const dispose = () => tf.dispose([...values.values()]);
  const provenance = { name: `${architecture.name} from scratch`, hash: null, licence: null };
  return { network, features, groups, input, provenance, values, dispose, [Symbol.dispose]: dispose };
}

/** Below its smallest side a network has maps without pixels, which no kernel can compute. */
function checkSide({ name, smallest }: Architecture, input: Input): void {
  const { height, width } = inputSize(input);
  if (Math.min(height, width) >= smallest) return;
  throw graftError({
    code: 'usage/too-small',
    where: name,
    expected: `pictures of at least ${smallest} × ${smallest} pixels`,
    given: `${height} × ${width}`,
    fix: `Set imageSize to ${smallest} or more (pictures are scaled to it), or choose another architecture; mlp takes any size.`,
  });
}
