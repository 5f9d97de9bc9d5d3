import { crc32 } from '@graftjs/data';
import type { ByteSource } from '../byte-source.ts';
import { readExactly } from '../read-exactly.ts';
import { badZip } from './bad-zip.ts';
import { findZipEnd } from './zip-end.ts';
import { parseZipDirectory, type ZipRecord } from './zip-entry.ts';

/** A file inside an archive; as a source of bytes it knows nothing of the archive. */
export type ZipFile = ByteSource;

/** Options of {@link openZip}. */
export interface OpenZipOptions {
  /** Whether a file that is read whole is held against its CRC-32. @default true */
  checksums?: boolean;
}

const largestDirectory = 64 * 2 ** 20;
const localHeaderBytes = 30;

/**
 * Opens a zip archive of stored entries by its central directory; files are read by range.
 *
 * Refused are: compressed or encrypted entries, names that leave the archive or stand twice, entries that overlap each other or the
 * directory, and a local header that tells another story. So the archive never gives more bytes than it has. Errors: `model/bad-zip`.
 * Format: PKWARE APPNOTE 6.3, with the 64-bit records.
 */
export async function openZip(source: ByteSource, { checksums = true }: OpenZipOptions = {}): Promise<Map<string, ZipFile>> {
  const { name: where } = source;
  const { entries, begin, end } = await findZipEnd(source);
  if (begin < 0 || end - begin > largestDirectory)
    throw badZip(where, `a central directory of at most ${largestDirectory} bytes`, `one of ${end - begin}`);
  const records = parseZipDirectory(await readExactly(source, begin, end), entries, where);
  const ordered = [...records].sort((a, b) => a.offset - b.offset);
  return new Map(
    ordered.map((record, i) => [record.name, zipFile(source, record, limitOf(record, ordered[i + 1]?.offset ?? begin, where), checksums)]),
  );
}

/** Where the next thing begins; what is certain of an entry's length must fit before it. */
function limitOf({ name, size, offset }: ZipRecord, next: number, where: string): number {
  if (offset + localHeaderBytes + size <= next) return next;
  throw badZip(`${where}/${name}`, `an entry that ends before byte ${next}`, `${size} bytes from ${offset}, which overlap what follows`);
}

function zipFile(source: ByteSource, record: ZipRecord, limit: number, checksums: boolean): ZipFile {
  const where = `${source.name}/${record.name}`;
  let start: Promise<number> | undefined;
  return {
    name: where,
    size: record.size,
    async read(from, to, options) {
      start ??= contentStart(source, record, limit, where);
      const begin = await start;
      const bytes = await readExactly(source, begin + from, begin + to, options);
      if (checksums && from === 0 && to === record.size && crc32(bytes) !== record.crc32)
        throw badZip(where, 'content with the checksum it was stored with', 'another (pass { checksums: false } where none was written)');
      return bytes;
    },
  };
}

/** The local header repeats the entry; only its own lengths say where the content begins. */
async function contentStart(source: ByteSource, { name, size, offset }: ZipRecord, limit: number, where: string): Promise<number> {
  const wanted = new TextEncoder().encode(name);
  const header = await readExactly(source, offset, Math.min(limit, offset + localHeaderBytes + wanted.length));
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const named = header.subarray(localHeaderBytes);
  if (
    view.getUint32(0, true) !== 0x04034b50 ||
    view.getUint16(8, true) !== 0 ||
    view.getUint16(26, true) !== wanted.length ||
    named.length !== wanted.length ||
    wanted.some((byte, i) => byte !== named[i])
  )
    throw badZip(where, 'a local header that agrees with the central directory', 'another one');
  const start = offset + localHeaderBytes + wanted.length + view.getUint16(28, true);
  if (start + size > limit) throw badZip(where, `content that ends before byte ${limit}`, `${size} bytes from ${start}`);
  return start;
}
