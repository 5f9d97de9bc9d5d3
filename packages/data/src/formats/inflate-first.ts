import { Inflate } from 'fflate';
import { joined } from './joined.ts';

/** A deflate stream can grow 1032-fold at most, so fewer input bytes than `size / 1032` cannot hold `size` bytes. */
export const mostGrowth = 1032;

const step = 16_384;

/**
 * The first `size` bytes of raw deflate data, holding never more than that and one step's growth; what would follow is not unpacked.
 *
 * Reference: RFC 1951. Answers what was wrong instead of throwing, since only the caller can name the file.
 */
export function inflateFirst(parts: readonly Uint8Array[], size: number): Uint8Array | 'too short' | 'corrupt' {
  // In one piece, since each push copies a window of 32 kB and a hostile file may come in pieces of one byte.
  const data = joined(parts);
  if (data.length * mostGrowth < size) return 'too short';
  const out = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length < size) out.set(chunk.subarray(0, size - length), length);
    length += chunk.length;
  });
  try {
    for (let i = 0; i < data.length && length < size; i += step) inflate.push(data.subarray(i, i + step), false);
    if (length < size) inflate.push(new Uint8Array(0), true);
  } catch (error) {
    return error instanceof Error && error.message.includes('EOF') ? 'too short' : 'corrupt';
  }
  return length < size ? 'too short' : out;
}
