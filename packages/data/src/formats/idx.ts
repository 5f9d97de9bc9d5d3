import { graftError } from '../errors.ts';
import { gunzipCapped, isGzip } from './gunzip-capped.ts';

/** An array of any rank as the IDX format holds it. */
export interface IdxArray {
  /** Sizes from the outermost dimension to the innermost. */
  shape: readonly number[];
  /** Row-major values in the machine's own byte order; its length is the product of `shape`. */
  data: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

export interface IdxOptions {
  /** Most bytes that a file may unpack to. @default 2^30 (1 GiB) */
  maxBytes?: number;
  /** The name to use in errors. @default 'parseIdx' */
  where?: string;
}

type Reader = (view: DataView, offset: number, count: number) => IdxArray['data'];

const filled = <T extends IdxArray['data']>(out: T, value: (i: number) => number): T => {
  for (let i = 0; i < out.length; i++) out[i] = value(i);
  return out;
};

const dtypes: Record<number, { bytes: number; read: Reader }> = {
  8: { bytes: 1, read: (view, at, n) => new Uint8Array(view.buffer, view.byteOffset + at, n).slice() },
  9: { bytes: 1, read: (view, at, n) => new Int8Array(view.buffer, view.byteOffset + at, n).slice() },
  11: { bytes: 2, read: (view, at, n) => filled(new Int16Array(n), (i) => view.getInt16(at + 2 * i)) },
  12: { bytes: 4, read: (view, at, n) => filled(new Int32Array(n), (i) => view.getInt32(at + 4 * i)) },
  13: { bytes: 4, read: (view, at, n) => filled(new Float32Array(n), (i) => view.getFloat32(at + 4 * i)) },
  14: { bytes: 8, read: (view, at, n) => filled(new Float64Array(n), (i) => view.getFloat64(at + 8 * i)) },
};

/** Whether the bytes start as an IDX file, packed or not, may start. */
export const looksLikeIdx = (head: Uint8Array): boolean =>
  isGzip(head) || (head[0] === 0 && head[1] === 0 && (head[2] as number) in dtypes && (head[3] as number) > 0);

/**
 * Reads an IDX file, gzipped or not: two zero bytes, a type byte, the rank, big-endian 32-bit sizes, big-endian values.
 *
 * Reference: LeCun, Cortes, Burges, "The MNIST database", section on file formats.
 * Errors: `data/corrupt-idx` when header and content disagree, `data/corrupt-gzip`, `data/too-large`.
 */
export function parseIdx(bytes: Uint8Array, { maxBytes = 2 ** 30, where = 'parseIdx' }: IdxOptions = {}): IdxArray {
  const content = isGzip(bytes) ? gunzipCapped(bytes, { maxBytes, where }) : bytes;
  const { dtype, shape, start } = header(content, where);
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = start + count * dtype.bytes;
  if (content.length !== expected) throw corrupt(where, `${expected} bytes for [${shape.join(',')}]`, `${content.length} bytes`);
  return { shape, data: dtype.read(viewOf(content), start, count) };
}

function header(content: Uint8Array, where: string) {
  const dtype = dtypes[content[2] ?? 0];
  const rank = content[3] ?? 0;
  if (content.length < 4 || content[0] !== 0 || content[1] !== 0 || !dtype)
    throw corrupt(where, 'two zero bytes and a type byte of 8, 9, 11, 12, 13 or 14', `[${[...content.subarray(0, 3)].join(', ')}]`);
  const start = 4 + 4 * rank;
  if (rank < 1 || content.length < start)
    throw corrupt(where, `${rank < 1 ? 'a rank of at least 1' : `${rank} sizes`}`, `${content.length} bytes`);
  const view = viewOf(content);
  return { dtype, shape: Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i)), start };
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const corrupt = (where: string, expected: string, given: string) =>
  graftError({ code: 'data/corrupt-idx', where, expected, given, fix: 'The file is damaged or is no IDX file: fetch it again.' });
