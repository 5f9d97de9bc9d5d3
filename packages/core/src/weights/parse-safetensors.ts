import { badSafetensors } from './bad-safetensors.ts';
import { elementBytes, type StoredTensor } from './stored-tensor.ts';

/** What a safetensors file holds: tensors by name, and free text by name. */
export interface Safetensors {
  tensors: Map<string, StoredTensor>;
  metadata: Record<string, string>;
}

/** As in the reference reader. */
const maximumHeaderBytes = 100_000_000;
const maximumRank = 16;

type Span = readonly [begin: number, end: number];

/**
 * Parses a safetensors file (a length, a JSON header, one buffer without holes); the tensors are copies.
 *
 * Sizes are checked before anything is sliced; errors `model/bad-safetensors` name the rule that is broken.
 */
export function parseSafetensors(bytes: Uint8Array, where = 'safetensors'): Safetensors {
  const { header, buffer } = parseHeader(bytes, where);
  const { __metadata__: metadata = {}, ...entries } = header;
  const parsed = Object.entries(entries).map(([name, entry]) => ({ name, ...parseTensor(buffer, name, entry, where) }));
  requireNoHoles(
    parsed.map(({ span }) => span),
    buffer.length,
    where,
  );
  return { tensors: new Map(parsed.map(({ name, tensor }) => [name, tensor])), metadata: textTable(metadata, where) };
}

function parseHeader(bytes: Uint8Array, where: string): { header: Record<string, unknown>; buffer: Uint8Array } {
  if (bytes.length < 8) throw badSafetensors(where, 'at least 8 bytes', `${bytes.length}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const most = Math.min(maximumHeaderBytes, bytes.length - 8);
  if (length > BigInt(most)) throw badSafetensors(where, `a header of at most ${most} bytes`, `a header length of ${length}`);
  const start = 8 + Number(length);
  const header = parsedJson(bytes.subarray(8, start), where);
  if (!isRecord(header)) throw badSafetensors(where, 'a header that is a JSON object', 'another kind of JSON');
  return { header, buffer: bytes.subarray(start) };
}

function parsedJson(bytes: Uint8Array, where: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw badSafetensors(where, 'a header of valid UTF-8 JSON', 'text that does not parse', cause);
  }
}

function parseTensor(buffer: Uint8Array, name: string, entry: unknown, where: string): { tensor: StoredTensor; span: Span } {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  if (dtype !== 'F32' && dtype !== 'I32' && dtype !== 'U8')
    throw badSafetensors(where, `dtype F32, I32 or U8 for ${name}`, JSON.stringify(dtype) ?? 'none');
  if (!isSizes(shape)) throw badSafetensors(where, `a shape of whole numbers for ${name}`, JSON.stringify(shape) ?? 'none');
  if (!isSizes(offsets) || offsets.length !== 2)
    throw badSafetensors(where, `two data offsets for ${name}`, JSON.stringify(offsets) ?? 'none');
  const [begin, end] = offsets as [number, number];
  const size = shape.reduce((product, n) => product * n, 1) * elementBytes[dtype];
  if (begin > end || end > buffer.length || end - begin !== size)
    throw badSafetensors(where, `${size} bytes inside the buffer for ${name}`, `bytes ${begin} to ${end} of ${buffer.length}`);
  return { tensor: { dtype, shape, data: entriesOf(dtype, buffer.slice(begin, end).buffer as ArrayBuffer) }, span: [begin, end] };
}

function entriesOf(dtype: StoredTensor['dtype'], copy: ArrayBuffer): StoredTensor['data'] {
  if (dtype === 'F32') return new Float32Array(copy);
  return dtype === 'I32' ? new Int32Array(copy) : new Uint8Array(copy);
}

function requireNoHoles(spans: readonly Span[], total: number, where: string): void {
  let at = 0;
  for (const [begin, end] of [...spans].sort(([a, b], [c, d]) => a - c || b - d)) {
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
