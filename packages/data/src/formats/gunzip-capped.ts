import { Gunzip } from 'fflate';
import { graftError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { joined } from './joined.ts';

const step = 16_384;

/** Whether the bytes start as a gzip file does. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks a gzip file of one member (RFC 1952), never holding more than `maxBytes` of what comes out.
 *
 * Length and CRC-32 of the trailer are checked. Errors: `data/corrupt-gzip`, `data/too-large`.
 */
export function gunzipCapped(bytes: Uint8Array, { maxBytes, where = 'gunzipCapped' }: { maxBytes: number; where?: string }): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const gunzip = new Gunzip((chunk) => {
    length += chunk.length;
    if (length <= maxBytes) parts.push(chunk);
  });
  for (let i = 0; i < bytes.length && length <= maxBytes; i += step) {
    const last = i + step >= bytes.length;
    try {
      gunzip.push(bytes.subarray(i, i + step), last);
    } catch (cause) {
      throw corrupt(where, cause instanceof Error ? cause.message : 'an unreadable stream', cause);
    }
  }
  if (length > maxBytes) throw tooLarge(where, maxBytes);
  const out = joined(parts);
  checkTrailer(where, bytes, out);
  return out;
}

function checkTrailer(where: string, bytes: Uint8Array, out: Uint8Array): void {
  if (bytes.length < 18) throw corrupt(where, `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [crc, size] = [view.getUint32(bytes.length - 8, true), view.getUint32(bytes.length - 4, true)];
  if (size !== out.length) throw corrupt(where, `${out.length} bytes where the trailer says ${size}`);
  if (crc !== crc32(out)) throw corrupt(where, 'content that its checksum contradicts');
}

const corrupt = (where: string, given: string, cause?: unknown) =>
  graftError({
    code: 'data/corrupt-gzip',
    where,
    expected: 'one complete gzip member',
    given,
    fix: 'The file is damaged or incomplete: fetch it again.',
    ...(cause === undefined ? {} : { cause }),
  });

const tooLarge = (where: string, maxBytes: number) =>
  graftError({
    code: 'data/too-large',
    where,
    expected: `at most ${maxBytes} bytes after unpacking`,
    given: 'more',
    fix: 'Raise maxBytes if you trust the file.',
  });
