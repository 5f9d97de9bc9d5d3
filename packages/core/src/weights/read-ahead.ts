import type { ByteSource } from './byte-source.ts';

/** So much is read at once: few calls for many small tensors, while larger ones come in bytes of their own. */
const usualBlock = 2 ** 18;

/**
 * The same bytes, read in larger blocks while they are asked for in order; what is asked for out of order is read as it is.
 *
 * What comes back may be a view of a block that is kept until the next one is read.
 */
export function readAhead(source: ByteSource, block: number = usualBlock): ByteSource {
  let kept: { from: number; bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) };
  let last = 0;
  return {
    name: source.name,
    size: source.size,
    async read(from, to, options) {
      const inOrder = from >= last && from - last <= block;
      last = to;
      if (from >= kept.from && to <= kept.from + kept.bytes.length) return kept.bytes.subarray(from - kept.from, to - kept.from);
      if (!inOrder || to - from >= block) return source.read(from, to, options);
      const bytes = await source.read(from, Math.min(from + block, source.size), options);
      // What is asked for whole belongs to the reader.
      kept = bytes.length > to - from ? { from, bytes } : { from, bytes: new Uint8Array(0) };
      return bytes.subarray(0, to - from);
    },
  };
}
