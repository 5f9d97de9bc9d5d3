import { crc32 } from '@graftjs/data';

const localBytes = 30;
const recordBytes = 46;
const endBytes = 22;
/** 1 January 1980, the earliest date that the format has: equal files make equal archives. */
const noDate = (1 << 5) | 1;
const utf8Names = 1 << 11;

/**
 * A zip archive of files that are stored as they are; weights hardly compress.
 *
 * Format: PKWARE APPNOTE 6.3: for each file a local header (4.3.7) and its content, then the central directory (4.3.12) and its end (4.3.16);
 * without 64-bit records, so for less than 4 GB.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].map(([name, content]) => ({ name: new TextEncoder().encode(name), content, crc: crc32(content) }));
  const names = entries.reduce((sum, { name }) => sum + name.length, 0);
  const contents = entries.reduce((sum, { content }) => sum + content.length, 0);
  const bytes = new Uint8Array(contents + 2 * names + entries.length * (localBytes + recordBytes) + endBytes);
  const view = new DataView(bytes.buffer);
  const begin = entries.length * localBytes + names + contents;
  let [at, record] = [0, begin];
  for (const entry of entries) {
    view.setUint32(at, 0x04034b50, true);
    describe(view, at + 4, entry);
    view.setUint32(record, 0x02014b50, true);
    view.setUint16(record + 4, 20, true);
    describe(view, record + 6, entry);
    view.setUint32(record + 42, at, true);
    bytes.set(entry.name, at + localBytes);
    bytes.set(entry.content, at + localBytes + entry.name.length);
    bytes.set(entry.name, record + recordBytes);
    at += localBytes + entry.name.length + entry.content.length;
    record += recordBytes + entry.name.length;
  }
  view.setUint32(record, 0x06054b50, true);
  view.setUint16(record + 8, entries.length, true);
  view.setUint16(record + 10, entries.length, true);
  view.setUint32(record + 12, record - begin, true);
  view.setUint32(record + 16, begin, true);
  return bytes;
}

/** The fields that a local header and a record of the directory share, from the version that is needed on. */
function describe(view: DataView, at: number, { name, content, crc }: { name: Uint8Array; content: Uint8Array; crc: number }): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, utf8Names, true);
  view.setUint16(at + 8, noDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, content.length, true);
  view.setUint32(at + 18, content.length, true);
  view.setUint16(at + 22, name.length, true);
}
