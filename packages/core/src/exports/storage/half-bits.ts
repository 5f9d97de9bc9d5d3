import { graftError } from '../../errors.ts';

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * The 16 bits of the IEEE 754 binary16 nearest to a number, ties to even.
 *
 * From `1.f · 2^(e−127)` of binary32: exponent `e − 112`, fraction `f` rounded from 23 to 10 bits; below `2⁻¹⁴` the fraction is shifted
 * down with its leading one, to steps of `2⁻²⁴`. From 65520 on the nearest is infinity. Reference: IEEE 754-2019, 4.3.1.
 */
export function halfBits(value: number): number {
  float[0] = value;
  const word = bits[0] as number;
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 255) - 112;
  const fraction = word & 0x7fffff;
  if (exponent === 143) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  if (exponent > 30) return sign | 0x7c00;
  if (exponent < -10) return sign;
  if (exponent < 1) return sign | rounded(fraction | 0x800000, 14 - exponent);
  // A fraction that is rounded up to 2 carries into the exponent, as it should.
  return sign | rounded((exponent << 23) | fraction, 13);
}

/** A whole number without its last bits, to nearest, ties to even. */
function rounded(whole: number, dropped: number): number {
  const kept = whole >>> dropped;
  const rest = whole & ((1 << dropped) - 1);
  const half = 1 << (dropped - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

/** Numbers as binary16. Errors: `model/float16-range` naming the tensor, where a finite number has no finite nearest. */
export function halfBitsOf(data: Float32Array, name: string): Uint16Array {
  const out = new Uint16Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const half = halfBits(data[i] as number);
    if ((half & 0x7fff) === 0x7c00 && Number.isFinite(data[i])) throw outOfRange(name, data[i] as number);
    out[i] = half;
  }
  return out;
}

const outOfRange = (name: string, value: number) =>
  graftError({
    code: 'model/float16-range',
    where: `tensor '${name}'`,
    expected: 'numbers from −65504 to 65504, which float16 holds',
    given: String(value),
    fix: "Export with dtype 'float32' or 'int8'.",
  });
