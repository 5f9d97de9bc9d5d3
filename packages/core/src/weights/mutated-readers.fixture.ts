import { memoryBytes } from './memory-bytes.ts';
import { half, naiveSafetensors } from './naive-safetensors.fixture.ts';
import { openSafetensors } from './open-safetensors.ts';
import { openSharded } from './open-sharded.ts';
import { openPytorch } from './pytorch/open-pytorch.ts';
import { legacyHead, legacyState, legacyTorch, state, zippedTorch } from './pytorch/torch-file.fixture.ts';
import { type ReadTensor, readAll, sameTensors } from './read-all.fixture.ts';
import { everyType, safetensorsFile } from './safetensors-file.fixture.ts';

/** A valid file, its reader, and whether what was read of a changed copy is what that copy says. */
export interface MutatedWeights {
  name: string;
  bytes: Uint8Array;
  read(bytes: Uint8Array): Promise<Map<string, ReadTensor>> | Map<string, ReadTensor>;
  wellFormed(result: Map<string, ReadTensor>, bytes: Uint8Array): boolean;
  seconds?: number;
}

/** Safetensors: a copy that opens must hold what a reader without checks sees in it. */
export const mutatedSafetensors: MutatedWeights = {
  name: 'weights in safetensors',
  bytes: everyType().map((byte, i, all) => (i === all.length - 1 ? 1 : byte)),
  read: async (bytes) => readAll(await openSafetensors(memoryBytes(bytes))),
  wellFormed: (result, bytes) => sameTensors(result, naiveSafetensors(bytes)),
};

/** What both forms of PyTorch's file hold. */
const told = new Map<string, ReadTensor>([
  ['matrix', { type: 'F32', shape: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) }],
  ['turned', { type: 'F32', shape: [3, 2], data: Float32Array.of(0, 3, 1, 4, 2, 5) }],
  ['row', { type: 'F32', shape: [3], data: Float32Array.of(3, 4, 5) }],
  ['longs', { type: 'I64', shape: [2], data: Int32Array.of(7, -2) }],
  ['halves', { type: 'F16', shape: [2, 1], data: Float32Array.of(1, -2) }],
]);

/** PyTorch's zip form has checksums: a copy that opens holds the same as the original, bit by bit. */
export const mutatedZippedTorch: MutatedWeights = {
  name: 'weights in a zip of PyTorch',
  bytes: zippedTorch(state),
  read: async (bytes) => readAll(await openPytorch(memoryBytes(bytes))),
  wellFormed: (result) => sameTensors(result, told),
};

const head = Uint8Array.from(legacyHead(legacyState));

/** The older form has none: where the head is as it was, the entries are what stands at their places; else sizes agree with shapes. */
export const mutatedLegacyTorch: MutatedWeights = {
  name: 'weights in the older form of PyTorch',
  bytes: legacyTorch(legacyState),
  read: async (bytes) => readAll(await openPytorch(memoryBytes(bytes))),
  wellFormed(result, bytes) {
    if (head.every((byte, i) => byte === bytes[i])) return sameTensors(result, entriesBehind(bytes, head.length));
    return [...result.values()].every(({ shape, data }) => data.length === shape.reduce((a, b) => a * b, 1));
  },
};

/** The entries of the older form by their offsets: 8 bytes of count, 6 floats, 8, 2 longs, 8, 2 halves. */
function entriesBehind(bytes: Uint8Array, at: number): Map<string, ReadTensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const matrix = Float32Array.from({ length: 6 }, (_, i) => view.getFloat32(8 + 4 * i, true));
  const longs = Int32Array.from({ length: 2 }, (_, i) => Number(view.getBigInt64(40 + 8 * i, true)));
  const bits = Array.from({ length: 2 }, (_, i) => view.getUint16(64 + 2 * i, true));
  const data: Record<string, ReadTensor['data']> = {
    matrix,
    turned: Float32Array.from([0, 3, 1, 4, 2, 5], (i) => matrix[i] as number),
    row: matrix.slice(3),
    longs,
    halves: Float32Array.from(bits, half),
  };
  return new Map([...told].map(([name, tensor]) => [name, { ...tensor, data: data[name] as ReadTensor['data'] }]));
}

const shards: Readonly<Record<string, Uint8Array>> = {
  'model-1.safetensors': safetensorsFile('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}', [1, 2]),
  'model-2.safetensors': safetensorsFile('{"b":{"dtype":"I16","shape":[1],"data_offsets":[0,2]}}', [3, 0]),
};
const sharded = new Map<string, ReadTensor>([
  ['a', { type: 'U8', shape: [2], data: Int32Array.of(1, 2) }],
  ['b', { type: 'I16', shape: [1], data: Int32Array.of(3) }],
]);

/** An index must say exactly what its shards hold: a copy that opens gives the same table. */
export const mutatedIndex: MutatedWeights = {
  name: 'index of sharded weights',
  bytes: new TextEncoder().encode(
    '{"metadata": {"total_size": 4, "format": "pt"}, "weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}',
  ),
  read: async (bytes) =>
    readAll(await openSharded(memoryBytes(bytes), async (file) => memoryBytes(shards[file] ?? new Uint8Array(), file))),
  wellFormed: (result) => sameTensors(result, sharded),
};
