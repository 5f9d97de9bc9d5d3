import { tryMutations } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { mutatedIndex, mutatedSafetensors } from './mutated-readers.fixture.ts';
import { naiveSafetensors } from './naive-safetensors.fixture.ts';
import { parseShardIndex } from './shard-index.ts';

it('gives a typed error for 1,000 mutated safetensors files, or exactly what they say', { timeout: 30_000 }, async () => {
  const refused = await tryMutations(mutatedSafetensors, { seed: 5, count: 1000 });
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(1000);
});

it('sees a reader that believes what the header says, and one that is off by one byte', async () => {
  await expect(tryMutations({ ...mutatedSafetensors, read: naiveSafetensors }, { seed: 5 })).rejects.toThrow('untyped error');
  const shifted = (bytes: Uint8Array) => mutatedSafetensors.read(Uint8Array.from([...bytes.subarray(0, -1), 0]));
  await expect(tryMutations({ ...mutatedSafetensors, read: shifted }, { seed: 5 })).rejects.toThrow('does not hang together');
});

it('gives a typed error for 1,000 mutated indexes of shards, or the table that the shards hold', { timeout: 30_000 }, async () => {
  const refused = await tryMutations(mutatedIndex, { seed: 6, count: 1000 });
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(1000);
});

it('sees a reader that opens what the index says without holding it against the shards', async () => {
  const read = async (bytes: Uint8Array) => {
    const { files } = parseShardIndex(bytes, 'index');
    const whole = await mutatedIndex.read(mutatedIndex.bytes);
    return new Map([...whole].filter(([name]) => files.has(name)));
  };
  await expect(tryMutations({ ...mutatedIndex, read }, { seed: 6, count: 1000 })).rejects.toThrow('does not hang together');
});
