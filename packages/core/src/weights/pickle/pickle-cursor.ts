import { badPickle } from './bad-pickle.ts';

const longestLine = 1024;

/** Reads the arguments of opcodes one after the other. Errors: `model/cut-off-pickle` where the bytes end. */
export interface PickleCursor {
  readonly where: string;
  /** Offset of the next byte. */
  at(): number;
  bytes(count: number): Uint8Array;
  uint(width: 1 | 2 | 4 | 8): number;
  int32(): number;
  float64(): number;
  text(count: number): string;
  /** Text up to a line feed, which is skipped. */
  line(): string;
}

/** Makes a cursor that begins at `from`. */
export function pickleCursor(bytes: Uint8Array, from: number, where: string): PickleCursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  const step = (count: number): number => {
    const before = at;
    if (count > bytes.length - before)
      throw badPickle(where, `${count} bytes at ${before}`, `${bytes.length - before}`, 'model/cut-off-pickle');
    at += count;
    return before;
  };
  const take = (count: number) => {
    const before = step(count);
    return bytes.subarray(before, before + count);
  };
  return {
    where,
    at: () => at,
    bytes: take,
    uint: (width) => unsigned(view, step(width), width, where),
    int32: () => view.getInt32(step(4), true),
    float64: () => view.getFloat64(step(8), false),
    text: (count) => utf8(take(count), where),
    line() {
      const end = bytes.indexOf(10, at);
      if (end < 0 && bytes.length - at <= longestLine) throw badPickle(where, 'a line', 'bytes that end before', 'model/cut-off-pickle');
      if (end < 0 || end - at > longestLine) throw badPickle(where, `a line of at most ${longestLine} bytes`, 'a longer one');
      const text = utf8(take(end - at), where);
      step(1);
      return text;
    },
  };
}

function unsigned(view: DataView, at: number, width: 1 | 2 | 4 | 8, where: string): number {
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at, true);
  if (width === 4) return view.getUint32(at, true);
  const long = view.getBigUint64(at, true);
  if (long > BigInt(Number.MAX_SAFE_INTEGER)) throw badPickle(where, 'a length below 2^53', `${long}`);
  return Number(long);
}

function utf8(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badPickle(where, 'text in UTF-8', 'other bytes');
  }
}
