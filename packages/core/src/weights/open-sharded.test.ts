import { describe, expect, it } from 'vitest';
import { memoryBytes } from './memory-bytes.ts';
import { openSharded } from './open-sharded.ts';
import { openWeights } from './open-weights.ts';
import { legacyState, legacyTorch, state, zippedTorch } from './pytorch/torch-file.fixture.ts';
import { readAll } from './read-all.fixture.ts';
import { safetensorsFile } from './safetensors-file.fixture.ts';

const shards: Record<string, Uint8Array> = {
  'model-1.safetensors': safetensorsFile('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}', [1, 2]),
  'more/model-2.safetensors': safetensorsFile('{"b":{"dtype":"I16","shape":[1],"data_offsets":[0,2]}}', [3, 0]),
  'model.bin': zippedTorch(state),
};
const map = { a: 'model-1.safetensors', b: 'more/model-2.safetensors' };
const opened: string[] = [];

/** Opens what an index says, given as JSON or as text. */
function open(index: unknown) {
  opened.length = 0;
  const text = typeof index === 'string' ? index : JSON.stringify(index);
  return openSharded(memoryBytes(new TextEncoder().encode(text), 'index.json'), async (file) => {
    opened.push(file);
    return memoryBytes(shards[file] ?? new Uint8Array(), file);
  });
}

describe('openSharded', () => {
  it.each([{ weight_map: map }, { metadata: { total_size: 4 }, weight_map: map }, { metadata: {}, weight_map: map }])(
    'gives one table of all shards: %j',
    async (index) => {
      const all = await readAll(await open(index));
      expect([...all].map(([name, { data }]) => [name, [...data]])).toEqual([
        ['a', [1, 2]],
        ['b', [3]],
      ]);
      expect(opened).toEqual(Object.values(map));
    },
  );

  it('takes shards of PyTorch too', async () => {
    const names = ['matrix', 'turned', 'row', 'longs', 'halves'];
    const table = await open({ metadata: { total_size: 9 }, weight_map: Object.fromEntries(names.map((name) => [name, 'model.bin'])) });
    expect(table.format).toBe('pytorch');
    expect([...table.tensors.keys()]).toEqual(names);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'does not parse'],
    ['a list', [], 'another kind of JSON'],
    ['no map', {}, 'a weight_map'],
    ['a tensor twice', '{"weight_map":{"a":"model-1.safetensors","a":"more/model-2.safetensors"}}', "'a' twice"],
    ['a file that is no name', { weight_map: { a: 7 } }, 'in the folder'],
    ['a file above the folder', { weight_map: { a: '../model-1.safetensors' } }, 'in the folder'],
    ['a file above the folder, in the middle', { weight_map: { a: 'x/../../model-1.safetensors' } }, 'in the folder'],
    ['a file from the root', { weight_map: { a: '/etc/passwd' } }, 'in the folder'],
    ['a URL', { weight_map: { a: 'https://example.com/a' } }, 'in the folder'],
    ['a tensor that its shard lacks', { weight_map: { ...map, c: 'model-1.safetensors' } }, 'no such tensor there'],
    ['a tensor in the other shard', { weight_map: { a: map.b, b: map.a } }, 'where it lies'],
    ['a shard that holds more', { weight_map: { a: map.a, b: map.b, matrix: 'model.bin' } }, 'no mention of it'],
    ['another total', { metadata: { total_size: 5 }, weight_map: map }, '5 bytes of tensors'],
    ['a total that is no size', { metadata: { total_size: -1 }, weight_map: map }, 'whole bytes'],
    [
      '10,001 shards',
      { weight_map: Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`t${i}`, `f${i}`])) },
      'at most 10000 files',
    ],
  ])('refuses %s', async (_, index, text) => {
    await expect(open(index)).rejects.toThrow(text);
    await expect(open(index)).rejects.toMatchObject({ code: 'model/bad-index' });
  });

  it('opens no file that it should not', async () => {
    await expect(open({ weight_map: { a: map.a, b: '../x' } })).rejects.toThrow();
    expect(opened).toEqual([]);
  });
});

describe('openWeights', () => {
  it.each([
    ['safetensors', shards['model-1.safetensors'] as Uint8Array, ['a']],
    ['a zip of PyTorch', zippedTorch(state), ['matrix', 'turned', 'row', 'longs', 'halves']],
    ['the older form of PyTorch', legacyTorch(legacyState), ['matrix', 'turned', 'row', 'longs', 'halves']],
  ])('knows %s by its first bytes', async (_, bytes, names) => {
    expect([...(await openWeights(memoryBytes(bytes))).tensors.keys()]).toEqual(names);
  });

  it.each([128, 19_280])('knows safetensors whose header of %i bytes looks like another format', async (length) => {
    const header = '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}'.padEnd(length);
    expect([...(await openWeights(memoryBytes(safetensorsFile(header, [1])))).tensors.keys()]).toEqual(['a']);
  });

  it.each<[string, string | number[]]>([
    ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\n'],
    ['a web page', '<!doctype html>'],
    ['an empty file', ''],
    ['something else', 'hello'],
  ])('refuses %s by its name', async (name, content) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
    await expect(openWeights(memoryBytes(bytes))).rejects.toMatchObject({
      code: 'model/unknown-weights',
      given: expect.stringContaining(name),
    });
  });
});
