import { graftError } from '../errors.ts';
import type { ElementType } from './element-type.ts';
import { elementBytesOf } from './element-type.ts';
import { brainFloats, halfFloats } from './half-floats.ts';

/**
 * The entries that bytes stand for: floats as float32, whole numbers and truth values as int32.
 *
 * F64 is rounded to the nearest float32. Errors: `model/unheld-number` where a finite F64 would become infinite, or a whole number lies outside int32.
 */
export function decodeElements(type: ElementType, bytes: Uint8Array, where: string, bigEndian = false): Float32Array | Int32Array {
  const width = elementBytesOf[type];
  // A typed array begins at a multiple of its element, which a view into a file seldom does; and what is read belongs to the reader.
  const copy = bytes.slice();
  if (bigEndian && width > 1) turnBytes(copy, width);
  return decoders[type](copy.buffer as ArrayBuffer, where);
}

/** The same of bytes that were read for this: those that fill their buffer need no copy, nor do floats that are only to be looked at where they lie evenly. */
export function decodeRead(type: ElementType, bytes: Uint8Array, where: string, look = false): Float32Array | Int32Array {
  if (bytes.byteLength === bytes.buffer.byteLength) return decoders[type](bytes.buffer as ArrayBuffer, where);
  if (look && type === 'F32' && bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return decodeElements(type, bytes, where);
}

const decoders: Record<ElementType, (buffer: ArrayBuffer, where: string) => Float32Array | Int32Array> = {
  F64: (buffer, where) => narrowed(new Float64Array(buffer), where),
  F32: (buffer) => new Float32Array(buffer),
  F16: (buffer) => halfFloats(new Uint16Array(buffer)),
  BF16: (buffer) => brainFloats(new Uint16Array(buffer)),
  I64: (buffer, where) => lowHalves(new Int32Array(buffer), (low) => (low < 0 ? -1 : 0), where),
  U64: (buffer, where) => lowHalves(new Int32Array(buffer), (low) => (low < 0 ? Number.NaN : 0), where),
  I32: (buffer) => new Int32Array(buffer),
  U32: (buffer, where) => positive(new Int32Array(buffer), where),
  I16: (buffer) => Int32Array.from(new Int16Array(buffer)),
  U16: (buffer) => Int32Array.from(new Uint16Array(buffer)),
  I8: (buffer) => Int32Array.from(new Int8Array(buffer)),
  U8: (buffer) => Int32Array.from(new Uint8Array(buffer)),
  BOOL: (buffer) => Int32Array.from(new Uint8Array(buffer), (value) => Number(value !== 0)),
};

function narrowed(numbers: Float64Array, where: string): Float32Array {
  const out = Float32Array.from(numbers);
  for (let i = 0; i < out.length; i++)
    if (!Number.isFinite(out[i]) && Number.isFinite(numbers[i])) throw unheld(where, 'a float32', `${numbers[i]}`);
  return out;
}

/** Numbers of 64 bits that fit 32: the upper half holds nothing but what the lower half's sign says. */
function lowHalves(halves: Int32Array, upperOf: (low: number) => number, where: string): Int32Array {
  const out = new Int32Array(halves.length / 2);
  for (let i = 0; i < out.length; i++) {
    const low = halves[2 * i] as number;
    if (halves[2 * i + 1] !== upperOf(low)) throw unheld(where, 'an int32', `entry ${i}, which is larger`);
    out[i] = low;
  }
  return out;
}

function positive(numbers: Int32Array, where: string): Int32Array {
  const at = numbers.findIndex((number) => number < 0);
  if (at < 0) return numbers;
  throw unheld(where, 'an int32', `entry ${at}, which is larger`);
}

function turnBytes(bytes: Uint8Array, width: number): void {
  for (let at = 0; at + width <= bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}

const unheld = (where: string, type: string, given: string) =>
  graftError({
    code: 'model/unheld-number',
    where,
    expected: `numbers that fit ${type}, the widest kind that TensorFlow.js computes with`,
    given,
    fix: 'Leave this tensor out, or convert it where the file was made.',
  });
