import { tryMutations } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { mutatedSafetensors } from './mutated-readers.fixture.ts';
import { naiveSafetensors } from './naive-safetensors.fixture.ts';

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
