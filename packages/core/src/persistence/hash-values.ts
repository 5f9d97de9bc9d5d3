import type { Values } from '../network/network.ts';
import { valuesHasher } from './values-hasher.ts';

/** SHA-256 (hex) over names, shapes and numbers of a value table, in the order of the names. */
export async function hashValues(values: Values): Promise<string> {
  const hasher = valuesHasher();
  for (const [name, tensor] of values) await hasher.add(name, tensor.shape, await tensor.data());
  return hasher.digest();
}
