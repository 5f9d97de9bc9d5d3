import { Inflate } from 'fflate';

/** A deflate stream can grow 1032-fold at most, so fewer input bytes than `size / 1032` cannot hold `size` bytes. */
export const mostGrowth = 1032;

const step = 16_384;

/**
 * Inflates raw deflate data that must become exactly `size` bytes, holding never more than that and one step's growth.
 *
 * Reference: RFC 1951. Answers what was wrong instead of throwing, since only the caller can name the file.
 */
export function inflateExactly(parts: readonly Uint8Array[], size: number): Uint8Array | 'too short' | 'too long' | 'corrupt' {
  const given = parts.reduce((sum, part) => sum + part.length, 0);
  if (given * mostGrowth < size) return 'too short';
  const out = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length <= size) out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (const part of parts) {
      for (let i = 0; i < part.length && length <= size; i += step) inflate.push(part.subarray(i, i + step), false);
    }
    if (length < size) inflate.push(new Uint8Array(0), true);
  } catch (error) {
    return error instanceof Error && error.message.includes('EOF') ? 'too short' : 'corrupt';
  }
  return length < size ? 'too short' : length > size ? 'too long' : out;
}
