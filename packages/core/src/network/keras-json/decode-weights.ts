import { graftError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { halfFloats } from '../../weights/half-floats.ts';
import { sizeOf } from '../shape.ts';
import { isObject } from './model-json.ts';

/** A weight as it is in a file, made plain numbers. */
export interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** One entry of a weights manifest, checked. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: StoredWeight['dtype'];
  /** How its numbers are stored: `value = stored · scale + min`. */
  readonly stored: {
    readonly dtype: 'float32' | 'int32' | 'bool' | 'float16' | 'uint8' | 'uint16';
    readonly scale: number;
    readonly min: number;
  };
  readonly bytes: number;
}

const bytesOf = { float32: 4, int32: 4, bool: 1, float16: 2, uint8: 1, uint16: 2 } as const;

/** Checks the entries of a weights manifest; weights of an optimizer keep their place in the bytes. */
export function readWeightEntries(specs: Json | undefined): WeightEntry[] {
  if (!Array.isArray(specs)) throw manifestError('weights', 'a list', typeof specs);
  const seen = new Set<string>();
  return specs.map((spec: Json) => {
    const entry = readEntry(spec);
    if (seen.has(entry.name)) throw manifestError(`weight '${entry.name}'`, 'each name once', 'the name twice');
    seen.add(entry.name);
    return entry;
  });
}

function readEntry(spec: Json): WeightEntry {
  if (!isObject(spec) || typeof spec.name !== 'string' || spec.name.length > 1000)
    throw manifestError('a weight', 'an object with a name', typeof spec);
  const name = spec.name;
  const { shape, dtype, quantization } = spec;
  const isSize = (size: Json) => Number.isInteger(size) && (size as number) >= 0 && (size as number) <= 2 ** 31;
  if (!Array.isArray(shape) || shape.length > 8 || !shape.every(isSize))
    throw manifestError(`weight '${name}'`, 'a shape of at most 8 sizes', JSON.stringify(shape ?? null).slice(0, 80));
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')
    throw manifestError(`weight '${name}'`, 'dtype float32, int32 or bool', String(dtype).slice(0, 40));
  const stored: WeightEntry['stored'] =
    quantization === undefined || quantization === null ? { dtype, scale: 1, min: 0 } : readQuantization(name, quantization);
  const bytes = sizeOf(shape as number[]) * bytesOf[stored.dtype];
  if (bytes > 2 ** 32) throw manifestError(`weight '${name}'`, 'at most 4 GB', `${bytes} bytes`);
  return { name, shape: shape as number[], dtype, stored, bytes };
}

function readQuantization(name: string, json: Json): WeightEntry['stored'] {
  const { dtype, scale = 1, min = 0 } = isObject(json) ? json : {};
  const known = dtype === 'float16' || dtype === 'uint8' || dtype === 'uint16';
  if (!known || typeof scale !== 'number' || typeof min !== 'number') {
    throw manifestError(`weight '${name}'`, 'quantization to float16, uint8 or uint16 with a scale and min', String(dtype).slice(0, 40));
  }
  return { dtype, scale: dtype === 'float16' ? 1 : scale, min: dtype === 'float16' ? 0 : min };
}

/** Cuts the bytes into weights; their length must be what the entries say, to the byte. */
export function decodeWeights(entries: readonly WeightEntry[], bytes: Uint8Array): StoredWeight[] {
  const expected = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (expected !== bytes.byteLength) {
    throw graftError({
      code: 'model/weights-size',
      where: 'weights of the model',
      expected: `${expected} bytes for ${entries.length} weights`,
      given: `${bytes.byteLength} bytes`,
      fix:
        bytes.byteLength < expected
          ? 'A weight file is truncated or missing; fetch the model again.'
          : 'The weight files do not belong to this model.json.',
    });
  }
  let offset = 0;
  return entries.map((entry) => {
    // A copy starts at a multiple of the element size, which a view into the file may not.
    const part = bytes.slice(offset, offset + entry.bytes).buffer;
    offset += entry.bytes;
    return { name: entry.name, shape: entry.shape, dtype: entry.dtype, data: numbersOf(entry, part) };
  });
}

function numbersOf({ dtype, stored }: WeightEntry, buffer: ArrayBuffer): StoredWeight['data'] {
  const raw = rawNumbers(stored.dtype, buffer);
  if (stored.dtype === dtype || (stored.dtype === 'float16' && dtype === 'float32')) return raw as StoredWeight['data'];
  const { scale, min } = stored;
  if (dtype === 'float32') return Float32Array.from(raw, (value) => value * scale + min);
  return Int32Array.from(raw, (value) => Math.round(value * scale + min));
}

function rawNumbers(dtype: WeightEntry['stored']['dtype'], buffer: ArrayBuffer) {
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'float16':
      return halfFloats(new Uint16Array(buffer));
    case 'uint16':
      return new Uint16Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}

const manifestError = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/manifest',
    where: `weights manifest, ${where.slice(0, 120)}`,
    expected,
    given,
    fix: 'The manifest is damaged; fetch or convert the model again.',
  });
