import { describe, expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { memoryBytes } from './memory-bytes.ts';
import { openSafetensors } from './open-safetensors.ts';
import { everyType, safetensorsFile } from './safetensors-file.fixture.ts';

const open = (bytes: Uint8Array) => openSafetensors(memoryBytes(bytes, 'weights.safetensors'));
const read = async (bytes: Uint8Array, name: string) => (await open(bytes)).tensors.get(name)?.read();
const one = (dtype: string, bytes: readonly number[], count = 1) =>
  safetensorsFile(`{"a":{"dtype":"${dtype}","shape":[${count}],"data_offsets":[0,${bytes.length}]}}`, bytes);

/** Says which bytes were read. */
function watched(bytes: Uint8Array): { source: ByteSource; ranges: [number, number][] } {
  const ranges: [number, number][] = [];
  const inner = memoryBytes(bytes);
  return {
    ranges,
    source: {
      ...inner,
      read(from, to) {
        ranges.push([from, to]);
        return inner.read(from, to);
      },
    },
  };
}

describe('openSafetensors', () => {
  it.each<[string, Float32Array | Int32Array]>([
    ['F64', Float32Array.of(1.5, -0)],
    ['F32', Float32Array.of(1.5, Number.NEGATIVE_INFINITY)],
    ['F16', Float32Array.of(1.5, 2 ** -24, Number.NEGATIVE_INFINITY)],
    ['BF16', Float32Array.of(1.5, -3.140625)],
    ['I64', Int32Array.of(-2, 2147483647)],
    ['I32', Int32Array.of(-3)],
    ['I16', Int32Array.of(-4, 258)],
    ['I8', Int32Array.of(-5, 5)],
    ['U8', Int32Array.of(250, 6)],
    ['BOOL', Int32Array.of(1, 0)],
  ])('reads %s', async (type, expected) => {
    const table = await open(everyType());
    expect(await table.tensors.get(type)?.read()).toEqual(expected);
    expect(table.tensors.get(type)?.type).toBe(type);
    expect(table.metadata).toEqual({ note: 'by hand' });
  });

  it('reads the header and then only what is asked for', async () => {
    const bytes = everyType();
    const { source, ranges } = watched(bytes);
    const table = await openSafetensors(source);
    const start = ranges[1]?.[1] as number;
    expect(ranges).toEqual([
      [0, 8],
      [8, start],
    ]);
    await table.tensors.get('F32')?.read();
    expect(ranges.slice(2)).toEqual([[start + 16, start + 24]]);
  });

  it('says so when a source gives less than its size', async () => {
    const bytes = everyType();
    await expect(openSafetensors({ ...memoryBytes(bytes.subarray(0, 20)), size: bytes.length })).rejects.toMatchObject({
      code: 'model/cut-off',
    });
  });

  it.each([
    ['an int64 beyond int32', 'I64', [0, 0, 0, 0x80, 0, 0, 0, 0]],
    ['an int64 far below int32', 'I64', [0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]],
    ['a uint32 beyond int32', 'U32', [0, 0, 0, 0x80]],
    ['a uint64 beyond int32', 'U64', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a double beyond float32', 'F64', [0, 0, 0, 0, 0, 0, 0xf0, 0x7e]],
  ])('refuses %s instead of giving another number', async (_, dtype, bytes) => {
    await expect(read(one(dtype, bytes), 'a')).rejects.toMatchObject({ code: 'model/unheld-number', where: 'weights.safetensors: a' });
  });

  it.each([
    [
      'a name twice',
      '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}}',
      "'a' twice",
    ],
    ['a name twice, once in escapes', '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\\u0061":null}', "'a' twice"],
    ['a field twice', '{"a":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}}', "'shape' twice"],
    ['a header that begins with a space', ' {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 'a JSON object'],
    ['a type of four bits', '{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,1]}}', 'got "F4"'],
    [
      'sizes that multiply beyond 2^53 beside a 0',
      '{"b":{"dtype":"U8","shape":[9007199254740991,2,0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      'NaN bytes inside the buffer for b',
    ],
    [
      'sizes that multiply to 2^64, which is 0 in 64 bits',
      '{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}',
      'for a',
    ],
  ])('refuses %s', async (_, header, text) => {
    await expect(open(safetensorsFile(header, [7]))).rejects.toThrow(text);
    await expect(open(safetensorsFile(header, [7]))).rejects.toMatchObject({ code: 'model/bad-safetensors' });
  });

  it('refuses a header beyond 100 MB before reading it', async () => {
    const first = new Uint8Array(8);
    new DataView(first.buffer).setBigUint64(0, 100_000_001n, true);
    const source: ByteSource = { name: 'huge', size: 2 ** 40, read: async (from, to) => first.subarray(from, to) };
    await expect(openSafetensors(source)).rejects.toThrow('a header of at most 100000000 bytes');
  });
});
