import { tryMutations } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { memoryBytes } from './memory-bytes.ts';
import { type MutatedWeights, mutatedLegacyTorch, mutatedZippedTorch } from './mutated-readers.fixture.ts';
import { openPytorch } from './pytorch/open-pytorch.ts';
import { readAll } from './read-all.fixture.ts';

it.each<[string, MutatedWeights]>([
  ['zips', mutatedZippedTorch],
  ['older files', mutatedLegacyTorch],
])('gives a typed error for 1,000 mutated %s of PyTorch, or exactly what they say', { timeout: 30_000 }, async (_, reader) => {
  const refused = await tryMutations(reader, { seed: 9, count: 1000 });
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(1000);
});

it('sees a reader that skips the checksums', async () => {
  const read = async (bytes: Uint8Array) => readAll(await openPytorch(memoryBytes(bytes), { checksums: false }));
  await expect(tryMutations({ ...mutatedZippedTorch, read }, { seed: 9, count: 1000 })).rejects.toThrow('does not hang together');
});

it('sees a reader that fills up what was cut off', async () => {
  const { length } = mutatedLegacyTorch.bytes;
  const read = (bytes: Uint8Array) => {
    const filled = new Uint8Array(length);
    filled.set(bytes.subarray(0, length));
    return mutatedLegacyTorch.read(filled);
  };
  await expect(tryMutations({ ...mutatedLegacyTorch, read }, { seed: 9, count: 1000 })).rejects.toThrow(/does not hang together|Offset/);
});
