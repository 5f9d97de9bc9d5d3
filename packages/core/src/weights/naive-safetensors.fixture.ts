import type { ReadTensor } from './read-all.fixture.ts';

const readers: Record<string, [bytes: number, read: (view: DataView, at: number) => number]> = {
  F64: [8, (view, at) => Math.fround(view.getFloat64(at, true))],
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F16: [2, (view, at) => half(view.getUint16(at, true))],
  BF16: [2, (view, at) => upperHalf(view.getUint16(at, true))],
  I64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  U64: [8, (view, at) => Number(view.getBigUint64(at, true))],
  I32: [4, (view, at) => view.getInt32(at, true)],
  U32: [4, (view, at) => view.getUint32(at, true)],
  I16: [2, (view, at) => view.getInt16(at, true)],
  U16: [2, (view, at) => view.getUint16(at, true)],
  I8: [1, (view, at) => view.getInt8(at)],
  U8: [1, (view, at) => view.getUint8(at)],
  BOOL: [1, (view, at) => Number(view.getUint8(at) !== 0)],
};

/** A binary16 by the words of IEEE 754, by way of text: sign, exponent, fraction in binary digits. */
export function half(bits: number): number {
  const digits = bits.toString(2).padStart(16, '0');
  const exponent = Number.parseInt(digits.slice(1, 6), 2);
  const fraction = Number.parseInt(digits.slice(6), 2) / 1024;
  const size =
    exponent === 31
      ? fraction
        ? Number.NaN
        : Number.POSITIVE_INFINITY
      : exponent
        ? 2 ** (exponent - 15) * (1 + fraction)
        : 2 ** -14 * fraction;
  return digits[0] === '1' ? -size : size;
}

function upperHalf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

/** What a safetensors file says, read entry by entry and without a single check: an oracle for files that a careful reader took, a fool for others. */
export function naiveSafetensors(bytes: Uint8Array): Map<string, ReadTensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const { __metadata__: _, ...header } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  return new Map(
    Object.entries(header as Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>).map(
      ([name, { dtype, shape, data_offsets: offsets }]) => {
        const [width, read] = readers[dtype] as (typeof readers)[string];
        const count = shape.reduce((a, b) => a * b, 1);
        const numbers = Array.from({ length: count }, (_, i) => read(view, start + offsets[0] + i * width));
        return [name, { type: dtype, shape, data: dtype.includes('F') ? Float32Array.from(numbers) : Int32Array.from(numbers) }];
      },
    ),
  );
}
