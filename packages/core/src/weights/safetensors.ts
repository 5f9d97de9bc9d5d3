import { graftError } from '../errors.ts';
import type { Json } from '../json.ts';

/**
 * Reads and writes safetensors bytes: a length, a JSON header, one buffer without holes.
 *
 * Format: https://github.com/huggingface/safetensors (layout and rules as published there). Sizes are checked before anything is sliced.
 */
export interface StoredTensor {
  dtype: 'F32' | 'I32' | 'U8';
  shape: readonly number[];
  data: Float32Array | Int32Array | Uint8Array;
}

/** What a safetensors file holds: tensors by name, and free text by name. */
export interface Safetensors {
  tensors: Map<string, StoredTensor>;
  metadata: Record<string, string>;
}

const maximumHeaderBytes = 100_000_000;
const elementBytes = { F32: 4, I32: 4, U8: 1 } as const;

/** Bytes of a file that holds `tensors`, each aligned to its element, names in insertion order. */
export function writeSafetensors(tensors: ReadonlyMap<string, StoredTensor>, metadata: Record<string, string> = {}): Uint8Array {
  // Widest elements first, as the reference writer does, so that every view is aligned.
  const entries = [...tensors].sort(([, a], [, b]) => elementBytes[b.dtype] - elementBytes[a.dtype]);
  const header: Record<string, Json> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  let offset = 0;
  for (const [name, { dtype, shape, data }] of entries) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  const encoded = new TextEncoder().encode(text + ' '.repeat((8 - (new TextEncoder().encode(text).length % 8)) % 8));
  const bytes = new Uint8Array(8 + encoded.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(encoded.length), true);
  bytes.set(encoded, 8);
  let at = 8 + encoded.length;
  for (const [, { data }] of entries) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** Parses a safetensors file; errors `model/bad-safetensors` name the rule that is broken. The tensors are copies. */
export function parseSafetensors(bytes: Uint8Array, where = 'safetensors'): Safetensors {
  const { header, start } = parseHeader(bytes, where);
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = new Map<string, StoredTensor>();
  const spans: [number, number][] = [];
  for (const [name, entry] of Object.entries(entries)) {
    const { tensor, span } = parseTensor(bytes, start, name, entry, where);
    tensors.set(name, tensor);
    spans.push(span);
  }
  requireNoHoles(spans, bytes.length - start, where);
  return { tensors, metadata: textTable(metadata, where) };
}

function parseHeader(bytes: Uint8Array, where: string): { header: Record<string, unknown>; start: number } {
  if (bytes.length < 8) throw broken(where, 'at least 8 bytes', `${bytes.length}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(Math.min(maximumHeaderBytes, bytes.length - 8)))
    throw broken(where, `a header of at most ${bytes.length - 8} bytes`, `a header length of ${length}`);
  const start = 8 + Number(length);
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start)));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return { header: header as Record<string, unknown>, start };
  } catch (cause) {
    throw broken(where, 'a header of valid UTF-8 JSON', 'text that does not parse', cause);
  }
  throw broken(where, 'a header that is a JSON object', 'another kind of JSON');
}

function parseTensor(bytes: Uint8Array, start: number, name: string, entry: unknown, where: string) {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  if (dtype !== 'F32' && dtype !== 'I32' && dtype !== 'U8') throw broken(where, `dtype F32, I32 or U8 for ${name}`, JSON.stringify(dtype));
  if (!isSizes(shape)) throw broken(where, `a shape of whole numbers for ${name}`, JSON.stringify(shape));
  if (!isSizes(offsets) || offsets.length !== 2) throw broken(where, `two data offsets for ${name}`, JSON.stringify(offsets));
  const [begin, end] = offsets as [number, number];
  const size = shape.reduce((product, n) => product * n, 1) * elementBytes[dtype];
  if (begin > end || end > bytes.length - start || end - begin !== size)
    throw broken(where, `${size} bytes inside the buffer for ${name}`, `bytes ${begin} to ${end} of ${bytes.length - start}`);
  const copy = bytes.slice(start + begin, start + end).buffer;
  const data = dtype === 'F32' ? new Float32Array(copy) : dtype === 'I32' ? new Int32Array(copy) : new Uint8Array(copy);
  return { tensor: { dtype, shape, data } satisfies StoredTensor, span: [begin, end] as [number, number] };
}

function requireNoHoles(spans: [number, number][], total: number, where: string): void {
  let at = 0;
  for (const [begin, end] of spans.sort(([a, b], [c, d]) => a - c || b - d)) {
    if (begin !== at) throw broken(where, `tensors that follow each other without holes or overlaps`, `a gap or overlap at byte ${at}`);
    at = end;
  }
  if (at !== total) throw broken(where, `${at} bytes of tensors`, `${total}`);
}

function textTable(value: unknown, where: string): Record<string, string> {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.some(([, text]) => typeof text !== 'string')) throw broken(where, 'metadata that is text', 'other values');
  return Object.fromEntries(entries) as Record<string, string>;
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= 16 && value.every((n) => Number.isSafeInteger(n) && n >= 0);

const broken = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/bad-safetensors',
    where,
    expected,
    given,
    fix: 'The file is damaged or not a safetensors file; fetch or write it again.',
    ...(cause === undefined ? {} : { cause }),
  });
