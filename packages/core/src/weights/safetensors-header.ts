import { badSafetensors } from './bad-safetensors.ts';
import { type ElementType, elementBytesOf } from './element-type.ts';
import { elementsOf } from './elements-of.ts';
import { repeatedKey } from './repeated-key.ts';

/** One tensor as the header tells it; its bytes are `begin … end` of the buffer behind the header. */
export interface HeaderEntry {
  name: string;
  type: ElementType;
  shape: readonly number[];
  begin: number;
  end: number;
}

/** What stands before the buffer of a safetensors file. */
export interface SafetensorsHeader {
  entries: HeaderEntry[];
  metadata: Record<string, string>;
}

/** As in the reference reader. */
const maximumHeaderBytes = 100_000_000;
const maximumRank = 16;

/** Where the buffer begins, from the first 8 bytes and the size of the file. */
export function bufferStart(first: Uint8Array, size: number, where: string): number {
  if (size < 8 || first.length < 8) throw badSafetensors(where, 'at least 8 bytes', `${size}`);
  const length = new DataView(first.buffer, first.byteOffset).getBigUint64(0, true);
  const most = Math.min(maximumHeaderBytes, size - 8);
  if (length > BigInt(most)) throw badSafetensors(where, `a header of at most ${most} bytes`, `a header length of ${length}`);
  return 8 + Number(length);
}

/** Parses a header and holds it against the bytes of buffer that follow: each tensor inside, no holes, no overlaps, no key twice. */
export function parseSafetensorsHeader(
  bytes: Uint8Array,
  bufferBytes: number,
  where: string,
  types: readonly ElementType[],
): SafetensorsHeader {
  const { __metadata__: metadata = {}, ...fields } = headerObject(bytes, where);
  const entries = Object.entries(fields).map(([name, field]) => entryOf(name, field, bufferBytes, where, types));
  requireNoHoles(entries, bufferBytes, where);
  return { entries, metadata: textTable(metadata, where) };
}

function headerObject(bytes: Uint8Array, where: string): Record<string, unknown> {
  const text = utf8(bytes, where);
  const header = parsedJson(text, where);
  if (!isRecord(header) || text[0] !== '{') throw badSafetensors(where, 'a header that is a JSON object', 'another kind of text');
  const twice = repeatedKey(text);
  if (twice !== undefined) throw badSafetensors(where, 'each name once', `'${twice}' twice`);
  return header;
}

function utf8(bytes: Uint8Array, where: string): string {
  try {
    // The mark that some writers put first is no "{", and a decoder would swallow it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw badSafetensors(where, 'a header of valid UTF-8 JSON', 'bytes that are no UTF-8', cause);
  }
}

function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badSafetensors(where, 'a header of valid UTF-8 JSON', 'text that does not parse', cause);
  }
}

function entryOf(name: string, field: unknown, bufferBytes: number, where: string, types: readonly ElementType[]): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (field ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const type = types.find((known) => known === dtype);
  if (!type) throw badSafetensors(where, `dtype ${listed(types)} for ${name}`, JSON.stringify(dtype) ?? 'none');
  if (!isSizes(shape)) throw badSafetensors(where, `a shape of whole numbers for ${name}`, JSON.stringify(shape) ?? 'none');
  if (!isSizes(offsets) || offsets.length !== 2)
    throw badSafetensors(where, `two data offsets for ${name}`, JSON.stringify(offsets) ?? 'none');
  const [begin, end] = offsets as [number, number];
  const size = elementsOf(shape) * elementBytesOf[type];
  if (begin > end || end > bufferBytes || end - begin !== size)
    throw badSafetensors(where, `${size} bytes inside the buffer for ${name}`, `bytes ${begin} to ${end} of ${bufferBytes}`);
  return { name, type, shape, begin, end };
}

const listed = (types: readonly string[]) => `${types.slice(0, -1).join(', ')} or ${types.at(-1)}`;

function requireNoHoles(entries: readonly HeaderEntry[], total: number, where: string): void {
  let at = 0;
  for (const { begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at)
      throw badSafetensors(where, 'tensors that follow each other without holes or overlaps', `a gap or overlap at byte ${at}`);
    at = end;
  }
  if (at !== total) throw badSafetensors(where, `${at} bytes of tensors`, `${total}`);
}

function textTable(value: unknown, where: string): Record<string, string> {
  if (isRecord(value) && Object.values(value).every((text) => typeof text === 'string')) return value as Record<string, string>;
  throw badSafetensors(where, 'metadata that is text by name', 'other values');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= maximumRank && value.every((n) => Number.isSafeInteger(n) && n >= 0);
