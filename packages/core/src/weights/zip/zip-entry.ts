import { isInsidePath } from '../inside-path.ts';
import { badZip } from './bad-zip.ts';

/** One file as the central directory tells it. */
export interface ZipRecord {
  name: string;
  /** Bytes of its content, which is stored as it is. */
  size: number;
  crc32: number;
  /** Where its local header begins. */
  offset: number;
}

const recordBytes = 46;

/** Parses a central directory: `entries` records that fill `bytes` exactly. */
export function parseZipDirectory(bytes: Uint8Array, entries: number, where: string): ZipRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: ZipRecord[] = [];
  const names = new Set<string>();
  let at = 0;
  while (at < bytes.length) {
    const { record, next } = recordAt(view, bytes, at, where);
    if (names.has(record.name)) throw badZip(where, 'each name once', `'${record.name}' twice`);
    names.add(record.name);
    records.push(record);
    at = next;
  }
  if (records.length !== entries) throw badZip(where, `${entries} entries`, `${records.length}`);
  return records;
}

function recordAt(view: DataView, bytes: Uint8Array, at: number, where: string): { record: ZipRecord; next: number } {
  if (at + recordBytes > bytes.length || view.getUint32(at, true) !== 0x02014b50)
    throw badZip(where, `an entry at byte ${at} of the central directory`, 'something else');
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
  const nameEnd = at + recordBytes + nameBytes;
  const next = nameEnd + extraBytes + commentBytes;
  if (next > bytes.length) throw badZip(where, 'entries inside the central directory', 'one that is cut off');
  const name = nameOf(bytes.subarray(at + recordBytes, nameEnd), where);
  requireStored(view, at, name, where);
  const [size, packed, offset] = longSizes(view, at, nameEnd, nameEnd + extraBytes, `${where}/${name}`);
  if (size !== packed) throw badZip(`${where}/${name}`, 'as many bytes in the file as out of it', `${packed} for ${size}`);
  return { record: { name, size, crc32: view.getUint32(at + 16, true), offset }, next };
}

function nameOf(bytes: Uint8Array, where: string): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badZip(where, 'names in UTF-8', 'other bytes');
  }
  if (!isInsidePath(name.replace(/\/$/, ''))) throw badZip(where, 'names that stay inside the archive', JSON.stringify(name.slice(0, 120)));
  return name;
}

function requireStored(view: DataView, at: number, name: string, where: string): void {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if (flags & 0x2041) throw badZip(`${where}/${name}`, 'an entry in plain', 'an encrypted one');
  if (method !== 0) throw badZip(`${where}/${name}`, 'an entry that is stored as it is', `compression method ${method}`);
}

/** Size, packed size and offset; those that read 0xFFFFFFFF stand in the 64-bit extra field, in this order. */
function longSizes(view: DataView, at: number, extra: number, extraEnd: number, where: string): [number, number, number] {
  const short = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  if (!short.includes(0xffffffff)) return short as [number, number, number];
  let [from, to] = longField(view, extra, extraEnd, where);
  return short.map((value) => {
    if (value !== 0xffffffff) return value;
    if (from + 8 > to) throw badZip(where, 'a 64-bit size', 'none');
    const long = view.getBigUint64(from, true);
    from += 8;
    if (long > BigInt(Number.MAX_SAFE_INTEGER)) throw badZip(where, 'a size below 2^53', `${long}`);
    return Number(long);
  }) as [number, number, number];
}

function longField(view: DataView, from: number, to: number, where: string): [number, number] {
  for (let at = from; at + 4 <= to; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && end <= to) return [at + 4, end];
    at = end;
  }
  throw badZip(where, 'a 64-bit extra field', 'none');
}
