import { affineUint8 } from './affine-uint8.ts';
import { halfBitsOf } from './half-bits.ts';
import { isNarrowed, type StorageType } from './storage-type.ts';

/** An entry of a weights manifest of TensorFlow.js. */
export interface ManifestEntry {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly quantization?: { readonly dtype: 'uint8' | 'float16'; readonly scale?: number; readonly min?: number };
}

/** Weights of a layers model, as they lie in its files. */
export interface StoredWeights {
  readonly entries: readonly ManifestEntry[];
  readonly bytes: Uint8Array;
}

/** Stores the kernels and tables among the weights of a layers model in fewer bits, as its manifest says it. Errors: `model/float16-range`. */
export function storeWeights(entries: readonly ManifestEntry[], bytes: Uint8Array, type: StorageType): StoredWeights {
  let at = 0;
  const stored = entries.map((entry): [ManifestEntry, Uint8Array] => {
    const length = entry.shape.reduce((size, n) => size * n, 1) * (entry.dtype === 'bool' ? 1 : 4);
    const part = bytes.slice(at, at + length);
    at += length;
    return entry.dtype === 'float32' && isNarrowed(entry.shape) ? narrowed(entry, new Float32Array(part.buffer), type) : [entry, part];
  });
  return { entries: stored.map(([entry]) => entry), bytes: joined(stored.map(([, part]) => part)) };
}

function narrowed(entry: ManifestEntry, data: Float32Array, type: StorageType): [ManifestEntry, Uint8Array] {
  switch (type) {
    case 'float32':
      return [entry, new Uint8Array(data.buffer)];
    case 'float16':
      return [{ ...entry, quantization: { dtype: 'float16' } }, new Uint8Array(halfBitsOf(data, entry.name).buffer)];
    case 'int8': {
      const { codes, scale, min } = affineUint8(data);
      return [{ ...entry, quantization: { dtype: 'uint8', scale, min } }, codes];
    }
    default:
      return type satisfies never;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
