import type { ByteSource } from './byte-source.ts';

/** So much is read at once: few calls for many small tensors, while larger ones come in bytes of their own. */
const usualBlock = 2 ** 21;

/**
 * The same bytes for one reader that goes through them in order, read in larger blocks; what is asked for out of order is read as it is.
 *
 * What comes back may be a view of a block, which holds until the next read.
 */
export function readAhead(source: ByteSource, block: number = usualBlock): ByteSource {
  let space: Uint8Array | undefined;
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
      const into = space ?? new Uint8Array(block);
      space = undefined;
      kept = { from: 0, bytes: new Uint8Array(0) };
      const bytes = await source.read(from, Math.min(from + block, source.size), { ...options, into });
      // What a source gave in memory of its own and is asked for whole belongs to the reader.
      if (bytes.length > to - from) kept = { from, bytes };
      space = into;
      return bytes.subarray(0, to - from);
    },
  };
}
