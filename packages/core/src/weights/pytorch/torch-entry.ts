import type { ByteSource } from '../byte-source.ts';
import { decodeElements } from '../decode-elements.ts';
import { elementBytesOf } from '../element-type.ts';
import { readExactly } from '../read-exactly.ts';
import type { WeightEntry } from '../weight-table.ts';
import { isContiguous, stridedOffsets } from './read-strided.ts';
import type { TorchStorage, TorchTensor } from './torch-values.ts';

/** Where the bytes of storages are. */
export interface TorchStorages {
  readonly bigEndian: boolean;
  /** The bytes of one storage. */
  bytesOf(storage: TorchStorage): Promise<ByteSource> | ByteSource;
}

/** A tensor that reads the part of its storage that it views, and no more. */
export const torchEntry = (name: string, tensor: TorchTensor, storages: TorchStorages): WeightEntry => ({
  type: tensor.type,
  shape: tensor.shape,
  async read(options) {
    const { type, shape, strides, offset, storage } = tensor;
    const source = await storages.bytesOf(storage);
    const width = elementBytesOf[type];
    const places = isContiguous(shape, strides) ? undefined : stridedOffsets(shape, strides);
    const count = places ? (places.at(-1) as number) + 1 : shape.reduce((a, b) => a * b, 1);
    const bytes = await readExactly(source, offset * width, (offset + count) * width, options);
    const entries = decodeElements(type, bytes, `${source.name}: ${name}`, storages.bigEndian);
    return places ? gathered(entries, places) : entries;
  },
});

function gathered(entries: Float32Array | Int32Array, places: Float64Array): Float32Array | Int32Array {
  const out = entries instanceof Float32Array ? new Float32Array(places.length) : new Int32Array(places.length);
  for (let i = 0; i < out.length; i++) out[i] = entries[places[i] as number] as number;
  return out;
}
