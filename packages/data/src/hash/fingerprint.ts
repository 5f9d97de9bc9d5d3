import { type Hasher, sha256 } from './sha256.ts';

/** SHA-256 (hex) of one example's content, given in one piece or many. */
export async function fingerprint(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hasher: () => Hasher = sha256,
): Promise<string> {
  const one = hasher();
  for await (const piece of content) one.update(piece);
  return one.hex();
}
