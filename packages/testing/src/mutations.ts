/** A damaged or merely changed copy of a file, and what was done to it. */
export interface Mutation {
  kind: 'flip' | 'truncate' | 'splice' | 'insert' | 'extreme';
  /** Offset of the first change. */
  at: number;
  bytes: Uint8Array;
}

export interface MutationOptions {
  /** How many to make. @default 200 */
  count?: number;
  /** Offset before which at most half of the mutations begin, such as the length of the magic number. @default 8 */
  past?: number;
}

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
const kinds = ['flip', 'truncate', 'splice', 'insert', 'extreme'] as const;

/**
 * Makes damaged copies of a valid file, the same ones for the same seed: bits flipped, ends cut off, parts copied over others,
 * bytes put in between, and fields of 1, 2 or 4 bytes set to extreme numbers in either byte order.
 *
 * Every second mutation begins past the magic number, so that readers are tried deeper than at their door.
 */
export function* mutations(bytes: Uint8Array, seed: number, { count = 200, past = 8 }: MutationOptions = {}): Generator<Mutation> {
  const integer = integers(seed);
  for (let i = 0; i < count; i++) {
    const from = i % 2 === 0 ? Math.min(past, bytes.length - 1) : 0;
    // Headers hold the sizes, so a third of the mutations stay in the first bytes.
    const room = i % 3 === 0 ? Math.min(64, bytes.length - from) : bytes.length - from;
    const at = from + integer(room);
    const kind = kinds[i % kinds.length] as Mutation['kind'];
    yield { kind, at, bytes: mutated(bytes, kind, at, integer) };
  }
}

function mutated(bytes: Uint8Array, kind: Mutation['kind'], at: number, integer: (n: number) => number): Uint8Array {
  switch (kind) {
    case 'flip':
      return changed(bytes, at, [(bytes[at] as number) ^ (1 << integer(8))]);
    case 'truncate':
      return bytes.slice(0, at);
    case 'splice': {
      const from = integer(bytes.length);
      return changed(bytes, at, [...bytes.subarray(from, from + 1 + integer(64))]);
    }
    case 'insert':
      return Uint8Array.from([
        ...bytes.subarray(0, at),
        ...Array.from({ length: 1 + integer(16) }, () => integer(256)),
        ...bytes.subarray(at),
      ]);
    case 'extreme':
      return changed(bytes, at, extremeField(integer));
    default:
      return kind satisfies never;
  }
}

function changed(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const out = bytes.slice();
  out.set(values.slice(0, bytes.length - at), at);
  return out;
}

function extremeField(integer: (n: number) => number): number[] {
  const value = extremes[integer(extremes.length)] as number;
  const field = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].slice(-([1, 2, 4][integer(3)] as number));
  return integer(2) === 0 ? field : field.reverse();
}

/** Whole numbers below n from a seed (Mulberry32); this package depends on no other, so it brings its own. */
function integers(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}
