import type { ByteSource } from '../byte-source.ts';
import { readExactly } from '../read-exactly.ts';
import { badZip } from './bad-zip.ts';

/** Where the central directory of a zip file lies. */
export interface ZipEnd {
  entries: number;
  begin: number;
  end: number;
}

const endBytes = 22;
const longestComment = 65_535;
const locatorBytes = 20;
const end64Bytes = 56;

/** Finds the central directory by the record at the end of the file, the 64-bit one where there is one. */
export async function findZipEnd(source: ByteSource): Promise<ZipEnd> {
  const { name, size } = source;
  const from = Math.max(0, size - endBytes - longestComment - locatorBytes - end64Bytes);
  const tail = await readExactly(source, from, size);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const at = endRecordAt(view, name);
  if (view.getUint32(at + 4, true) !== 0) throw badZip(name, 'a zip file in one part', 'one of several');
  const short: ZipEnd = { entries: view.getUint16(at + 10, true), ...extent(view.getUint32(at + 16, true), view.getUint32(at + 12, true)) };
  const long = longEnd(view, at, from, name);
  if (!long) return followed(short, from + at, name);
  const same = (a: number, b: number, full: number) => a === full || a === b;
  const sizes = short.end - short.begin;
  if (
    !same(short.entries, long.entries, 0xffff) ||
    !same(short.begin, long.begin, 0xffffffff) ||
    !same(sizes, long.end - long.begin, 0xffffffff)
  )
    throw badZip(name, 'two end records that agree', 'two that do not');
  return followed(long, from + at - locatorBytes - end64Bytes, name);
}

const extent = (begin: number, size: number) => ({ begin, end: begin + size });

/** The record whose comment reaches exactly to the end of the file; the last one, as every reader has it. */
function endRecordAt(view: DataView, where: string): number {
  for (let at = view.byteLength - endBytes; at >= 0; at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  throw badZip(where, 'the end record of a zip file', 'none');
}

/** The 64-bit end record, which stands just before its locator, which stands just before the short one. */
function longEnd(view: DataView, at: number, from: number, where: string): ZipEnd | undefined {
  const locator = at - locatorBytes;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return undefined;
  const record = locator - end64Bytes;
  const place = view.getBigUint64(locator + 8, true);
  if (record < 0 || view.getUint32(record, true) !== 0x06064b50 || place !== BigInt(from + record))
    throw badZip(where, 'a 64-bit end record where its locator says', 'none there');
  const [entries, size, begin] = [24, 40, 48].map((offset) => view.getBigUint64(record + offset, true)) as [bigint, bigint, bigint];
  if ([entries, size, begin].some((value) => value > BigInt(Number.MAX_SAFE_INTEGER)))
    throw badZip(where, 'sizes below 2^53', `${entries} entries, ${size} bytes at ${begin}`);
  return { entries: Number(entries), ...extent(Number(begin), Number(size)) };
}

/** Nothing lies between the directory and its end record, so that every reader sees the same directory. */
function followed(end: ZipEnd, record: number, where: string): ZipEnd {
  if (end.end !== record) throw badZip(where, `a central directory that ends at byte ${record}`, `one from ${end.begin} to ${end.end}`);
  return end;
}
