import { tryMutations } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { parseSafetensors } from './parse-safetensors.ts';
import type { StoredTensor } from './stored-tensor.ts';
import { writeSafetensors } from './write-safetensors.ts';

const tensors = new Map<string, StoredTensor>([
  ['bytes', { dtype: 'U8', shape: [3], data: Uint8Array.of(1, 2, 255) }],
  ['kernel/größe', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1.5, -0, Number.NaN, 3e38) }],
  ['count', { dtype: 'I32', shape: [], data: Int32Array.of(-7) }],
  ['empty', { dtype: 'F32', shape: [0, 5], data: new Float32Array() }],
  ['__proto__', { dtype: 'F32', shape: [1], data: Float32Array.of(4) }],
]);
const metadata = { note: 'ünï' };

/** A file with this header text and so many bytes of buffer. */
function file(header: string, buffer = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + buffer);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

describe('safetensors', () => {
  it('come back with every bit, name, shape and text', () => {
    const { tensors: read, metadata: texts } = parseSafetensors(writeSafetensors(tensors, metadata));
    expect(texts).toEqual(metadata);
    expect(new Map([...read].sort())).toEqual(new Map([...tensors].sort()));
    expect(Object.is(read.get('kernel/größe')?.data[1], -0)).toBe(true);
  });

  it('are laid out as the format says: length, header padded to 8 bytes, wide elements first', () => {
    const bytes = writeSafetensors(new Map([...tensors].filter(([name]) => name === 'bytes' || name === 'count')));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      count: { dtype: 'I32', shape: [], data_offsets: [0, 4] },
      bytes: { dtype: 'U8', shape: [3], data_offsets: [4, 7] },
    });
    expect([...bytes.subarray(8 + length)]).toEqual([249, 255, 255, 255, 1, 2, 255]);
  });

  it('can be read from the middle of a larger buffer, as copies', () => {
    const bytes = writeSafetensors(tensors);
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    const { tensors: read } = parseSafetensors(larger.subarray(3, 3 + bytes.length));
    larger.fill(0);
    expect(read.get('count')?.data[0]).toBe(-7);
  });

  it.each([
    ['nothing', new Uint8Array(), 'at least 8 bytes, got 0'],
    ['a header that is longer than the file', new Uint8Array(16).fill(255), 'a header length of 18446744073709551615'],
    ['no JSON', file('{'), 'valid UTF-8 JSON'],
    ['a list', file('[]'), 'a JSON object'],
    ['a type of another size', file('{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8), 'dtype F32, I32 or U8 for a, got "F64"'],
    ['an entry that is null', file('{"a":null}'), 'got none'],
    ['a negative size', file('{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}', 4), 'whole numbers for a'],
    [
      'a size beyond all bounds',
      file('{"a":{"dtype":"F32","shape":[9007199254740991,9007199254740991],"data_offsets":[0,4]}}', 4),
      'inside the buffer',
    ],
    ['a tensor beyond the end', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 4), 'bytes 0 to 8 of 4'],
    [
      'two tensors on the same bytes',
      file('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}', 2),
      'without holes or overlaps',
    ],
    ['a hole', file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}', 2), 'gap or overlap at byte 0'],
    ['bytes that belong to nobody', file('{}', 3), '0 bytes of tensors, got 3'],
    ['metadata that is no text', file('{"__metadata__":{"a":1}}'), 'metadata that is text'],
    ['metadata that is a list', file('{"__metadata__":["a"]}'), 'metadata that is text'],
  ])('are refused for %s', (_, bytes, text) => {
    expect(() => parseSafetensors(bytes, 'weights')).toThrow(text);
    expect(() => parseSafetensors(bytes, 'weights')).toThrow('[weights]');
  });

  it('are not written with the name that the format keeps for itself', () =>
    expect(() => writeSafetensors(new Map([['__metadata__', { dtype: 'U8', shape: [0], data: new Uint8Array() }]]))).toThrow(
      '__metadata__',
    ));
});

it('gives a typed error for 200 mutated files, or tensors whose sizes agree with their shapes', async () => {
  const rejected = await tryMutations(
    {
      name: 'safetensors',
      bytes: writeSafetensors(tensors, metadata),
      read: parseSafetensors,
      wellFormed: ({ tensors: read }) => [...read.values()].every(({ shape, data }) => data.length === shape.reduce((a, b) => a * b, 1)),
    },
    { seed: 11 },
  );
  expect(rejected).toBeGreaterThan(100);
});
