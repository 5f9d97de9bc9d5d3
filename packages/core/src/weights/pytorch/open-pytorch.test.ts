import { describe, expect, it } from 'vitest';
import { memoryBytes } from '../memory-bytes.ts';
import { op, tableOf, tupleOf } from '../pickle/pickle-text.fixture.ts';
import { readAll } from '../read-all.fixture.ts';
import { type OpenPytorchOptions, openPytorch } from './open-pytorch.ts';
import {
  legacyHead,
  legacyState,
  legacyTorch,
  type StorageFixture,
  state,
  storageOf,
  storages,
  tensorOf,
  zippedTorch,
} from './torch-file.fixture.ts';

const read = async (bytes: Uint8Array, options?: OpenPytorchOptions) => readAll(await openPytorch(memoryBytes(bytes, 'x.pth'), options));
const { floats, longs, halves } = storages;
const expected = new Map([
  ['matrix', { type: 'F32', shape: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) }],
  ['turned', { type: 'F32', shape: [3, 2], data: Float32Array.of(0, 3, 1, 4, 2, 5) }],
  ['row', { type: 'F32', shape: [3], data: Float32Array.of(3, 4, 5) }],
  ['longs', { type: 'I64', shape: [2], data: Int32Array.of(7, -2) }],
  ['halves', { type: 'F16', shape: [2, 1], data: Float32Array.of(1, -2) }],
]);

describe('openPytorch', () => {
  it('reads the zip form: shared storages, strides, offsets, parameters', async () =>
    expect(await read(zippedTorch(state))).toEqual(expected));

  it('reads the older form', async () => expect(await read(legacyTorch(legacyState))).toEqual(expected));

  it('reads an older form whose pickles are longer than the first look', async () => {
    const long = tableOf([
      ...Array.from({ length: 9000 }, (_, i): [string, number[]] => [`note ${i}`, op.none]),
      ['longs', tensorOf(longs, 0, [2], [1], op.none)],
    ]);
    expect([...(await read(legacyTorch(long, [longs]))).keys()]).toEqual(['longs']);
  });

  it('reads the bytes of machines that put the high byte first', async () => {
    const big: StorageFixture = { ...floats, count: 1, bytes: [0x3f, 0x80, 0, 0] };
    expect((await read(zippedTorch(tableOf([['a', tensorOf(big, 0, [1], [1])]]), [big], 'big'))).get('a')?.data).toEqual(
      Float32Array.of(1),
    );
    const size = [0, 0, 0, 0, 0, 0, 0, 1];
    const older = [...legacyHead(tableOf([['a', tensorOf(big, 0, [1], [1], op.none)]]), [big], op.no), ...size, ...big.bytes];
    expect((await read(Uint8Array.from(older))).get('a')?.data).toEqual(Float32Array.of(1));
  });

  it('reads storages of bytes, whose tensors say what they hold', async () => {
    const raw: StorageFixture = { kind: 'UntypedStorage', key: '0', count: 4, bytes: [1, 2, 0xff, 0xff] };
    const tensor = [
      ...op.global('torch._utils', '_rebuild_tensor_v3'),
      ...tupleOf(
        storageOf(raw),
        op.int(0),
        tupleOf(op.int(2)),
        tupleOf(op.int(1)),
        op.no,
        op.emptyTable,
        op.global('torch', 'uint16'),
        op.none,
      ),
      ...op.reduce,
    ];
    expect((await read(zippedTorch(tableOf([['a', tensor]]), [raw]))).get('a')).toEqual({
      type: 'U16',
      shape: [2],
      data: Int32Array.of(513, 65535),
    });
  });

  it('finds the weights among other things, or where it is told', async () => {
    const inside = tableOf([
      ['epoch', op.int(3)],
      ['state_dict', state],
      ['optimizer', tableOf([['lr', op.none]])],
    ]);
    expect(await read(zippedTorch(inside))).toEqual(expected);
    const deep = tableOf([
      ['mine', tableOf([['net', state]])],
      ['state_dict', tableOf([['a', tensorOf(longs, 0, [2], [1])]])],
    ]);
    expect(await read(zippedTorch(deep), { under: 'mine/net' })).toEqual(expected);
    await expect(read(zippedTorch(tableOf([['mine', state]])))).rejects.toMatchObject({
      code: 'model/no-state',
      given: "a table of 'mine'",
    });
    await expect(read(zippedTorch(deep), { under: 'yours' })).rejects.toMatchObject({ code: 'model/no-state' });
  });

  it('takes a view that repeats one number, up to 16 million times', async () => {
    const expanded = (count: number) => zippedTorch(tableOf([['a', tensorOf(longs, 0, [count], [0])]]));
    expect((await read(expanded(3))).get('a')?.data).toEqual(Int32Array.of(7, 7, 7));
    await expect(read(expanded(2 ** 24 + 1))).rejects.toMatchObject({ code: 'model/bad-pytorch' });
  });

  it('keeps the shape that it checked, whatever the pickle does to the list afterwards', async () => {
    const list = [...op.emptyList, ...op.int(2), ...op.append, ...op.put(9)];
    const sly = [
      ...op.global('torch._utils', '_rebuild_tensor_v2'),
      ...tupleOf(storageOf(longs), op.int(0), list, tupleOf(op.int(1)), op.no, op.emptyTable),
      ...op.reduce,
    ];
    const grown = [...op.get(9), ...op.int(255), ...op.append];
    expect(
      (
        await read(
          zippedTorch(
            tableOf([
              ['a', sly],
              ['b', grown],
              ['c', op.none],
            ]),
            [longs],
          ),
        )
      ).get('a')?.shape,
    ).toEqual([2]);
  });

  it.each<[string, number[]]>([
    ['beyond its storage', tensorOf(floats, 4, [3], [1])],
    ['whose strides reach beyond it', tensorOf(floats, 0, [2, 2], [5, 1])],
    ['of sizes beyond all bounds', tensorOf(floats, 0, [2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1, 0], [1, 1, 1, 1])],
    ['with a negative size', tensorOf(floats, 0, [-1], [1])],
    ['with a negative stride', tensorOf(floats, 5, [2], [-1])],
    ['with fewer strides than sizes', tensorOf(floats, 0, [2, 2], [1])],
    ['of a view of a storage', tensorOf(floats, 0, [1], [1], tupleOf(op.text('1'), op.int(0), op.int(1)))],
    ['of a storage that is described twice', [...tensorOf(floats, 0, [1], [1]), 0x30, ...tensorOf({ ...floats, count: 5 }, 0, [1], [1])]],
    ['of a storage that is not there', tensorOf({ ...floats, key: '9' }, 0, [1], [1])],
    ['of a storage of another size', tensorOf({ ...longs, kind: 'IntStorage' }, 0, [1], [1])],
    ['of a storage that leaves its folder', tensorOf({ ...floats, key: '../data.pkl' }, 0, [1], [1])],
  ])('refuses a tensor %s', async (_, tensor) =>
    expect(read(zippedTorch(tableOf([['a', tensor]])))).rejects.toMatchObject({ code: 'model/bad-pytorch' }),
  );

  it.each([
    ['builtins', 'eval'],
    ['torch.nn.modules.container', 'Sequential'],
    ['argparse', 'Namespace'],
    ['torch', 'load'],
    ['torch', 'constructor'],
    ['torch.storage', '_load_from_bytes'],
  ])('refuses %s.%s by its name', async (module, name) => {
    const value = [...op.global(module, name), ...tupleOf(op.text('x')), ...op.reduce];
    await expect(read(zippedTorch(value))).rejects.toMatchObject({ code: 'model/unsafe-pickle', given: `'${module}.${name}'` });
    await expect(read(legacyTorch(value))).rejects.toMatchObject({ code: 'model/unsafe-pickle', given: `'${module}.${name}'` });
  });

  it('refuses to call what is no function', () =>
    expect(read(zippedTorch([...op.global('torch', 'float16'), ...tupleOf(), ...op.reduce]))).rejects.toThrow('no function'));

  it.each<[string, Uint8Array, string]>([
    ['one byte more', Uint8Array.from([...legacyTorch(legacyState), 0]), 'bytes with all storages'],
    ['one byte less', legacyTorch(legacyState).subarray(0, -1), 'bytes with all storages'],
    ['another count of entries', legacyTorch(legacyState).map((byte, i, all) => (i === all.length - 12 ? 3 : byte)), 'of 2 entries'],
    [
      'a storage that no tensor names',
      legacyTorch(tableOf([['a', tensorOf(longs, 0, [2], [1], op.none)]]), [longs, halves]),
      'a list of 1',
    ],
    ['another pickle', Uint8Array.from([0x80, 2, 0x4e, 0x2e, ...new Array(99).fill(0)]), 'torch.save'],
  ])('refuses an older file with %s', async (_, bytes, text) => {
    await expect(read(bytes)).rejects.toThrow(text);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'model/bad-pytorch' });
  });

  it('refuses an empty file', () => expect(read(new Uint8Array())).rejects.toMatchObject({ code: 'model/cut-off-pickle' }));
});
