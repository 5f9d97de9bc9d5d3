import { op, pickleOf, tableOf, tupleOf } from '../pickle/pickle-text.fixture.ts';
import { zipFile } from '../zip/zip-file.fixture.ts';

const little = (value: number, width: number): number[] => Array.from({ length: width }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);

/** A storage in a file that is made by hand. */
export interface StorageFixture {
  /** Such as `FloatStorage`. */
  kind: string;
  key: string;
  count: number;
  bytes: number[];
}

/** The description of a storage, as `persistent_id` gives it. */
export const storageOf = ({ kind, key, count }: StorageFixture, tail: number[] = []) => [
  ...tupleOf(
    op.text('storage'),
    op.global(kind === 'UntypedStorage' ? 'torch.storage' : 'torch', kind),
    op.text(key),
    op.text('cpu'),
    op.int(count),
    tail,
  ),
  ...op.persistent,
];

/** A tensor that views a storage: `torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, False, OrderedDict())`. */
export const tensorOf = (storage: StorageFixture, offset: number, shape: number[], strides: number[], tail: number[] = []) => [
  ...op.global('torch._utils', '_rebuild_tensor_v2'),
  ...tupleOf(storageOf(storage, tail), op.int(offset), sizes(shape), sizes(strides), op.no, ordered),
  ...op.reduce,
];

const sizes = (values: number[]) => tupleOf(...values.map(op.int));
const ordered = [...op.global('collections', 'OrderedDict'), ...op.emptyTuple, ...op.reduce];

const floats: StorageFixture = {
  kind: 'FloatStorage',
  key: '0',
  count: 6,
  bytes: [0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xa0, 0x40],
};
const longs: StorageFixture = {
  kind: 'LongStorage',
  key: '1',
  count: 2,
  bytes: [7, 0, 0, 0, 0, 0, 0, 0, 0xfe, 255, 255, 255, 255, 255, 255, 255],
};
const halves: StorageFixture = { kind: 'HalfStorage', key: '2', count: 2, bytes: [0, 0x3c, 0, 0xc0] };

/** Storages of a small model. */
export const storages = { floats, longs, halves };

/** A state: a matrix, its transpose and a row of it in one storage, whole numbers, a parameter of halves. */
export const state = tableOf([
  ['matrix', tensorOf(floats, 0, [2, 3], [3, 1])],
  ['turned', tensorOf(floats, 0, [3, 2], [1, 3])],
  ['row', tensorOf(floats, 3, [3], [1])],
  ['longs', tensorOf(longs, 0, [2], [1])],
  [
    'halves',
    [...op.global('torch._utils', '_rebuild_parameter'), ...tupleOf(tensorOf(halves, 0, [2, 1], [1, 1]), op.yes, ordered), ...op.reduce],
  ],
]);

/** The zip form of a file, as of PyTorch 1.6. */
export const zippedTorch = (value: number[], parts: StorageFixture[] = Object.values(storages), order = 'little') =>
  zipFile(
    [
      { name: 'model/data.pkl', content: pickleOf(value) },
      { name: 'model/byteorder', content: new TextEncoder().encode(order) },
      ...parts.map(({ key, bytes }) => ({ name: `model/data/${key}`, content: bytes })),
    ],
    { long: true },
  );

/** The first four pickles of the older form, in one piece. */
export const legacyHead = (value: number[], parts: StorageFixture[] = Object.values(storages), littleEndian = op.yes) => [
  ...pickleOf(op.long([0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19])),
  ...pickleOf(op.int(1001)),
  ...pickleOf(
    tableOf([
      ['protocol_version', op.int(1001)],
      ['little_endian', littleEndian],
    ]),
  ),
  ...pickleOf(value),
  ...pickleOf([...op.emptyList, ...parts.flatMap(({ key }) => [...op.text(key), ...op.append])]),
];

/** The older form of a file. */
export const legacyTorch = (value: number[], parts: StorageFixture[] = Object.values(storages)) =>
  Uint8Array.from([...legacyHead(value, parts), ...parts.flatMap(({ count, bytes }) => [...little(count, 8), ...bytes])]);

const none = op.none;

/** The same state as {@link state}, described as the older form does: a view, which is none, ends each storage. */
export const legacyState = tableOf([
  ['matrix', tensorOf(floats, 0, [2, 3], [3, 1], none)],
  ['turned', tensorOf(floats, 0, [3, 2], [1, 3], none)],
  ['row', tensorOf(floats, 3, [3], [1], none)],
  ['longs', tensorOf(longs, 0, [2], [1], none)],
  ['halves', tensorOf(halves, 0, [2, 1], [1, 1], none)],
]);
