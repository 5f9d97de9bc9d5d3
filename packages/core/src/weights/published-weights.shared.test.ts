import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { fileBytes } from './file-bytes.ts';
import { naiveSafetensors } from './naive-safetensors.fixture.ts';
import { openWeights } from './open-weights.ts';
import { readAll, sameTensors } from './read-all.fixture.ts';

const shared = sharedFolder();

/** Every safetensors file below a folder, largest last. */
function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.safetensors'));
  return names.map((name) => join(folder, name)).sort((a, b) => statSync(a).size - statSync(b).size);
}

describe.skipIf(!shared)('published weights', () => {
  const files = shared ? ['golden', 'models'].flatMap((folder) => filesBelow(join(shared, folder))) : [];

  it('are there', () => expect(files.length).toBeGreaterThan(40));

  it('hold what a reader sees that goes entry by entry: every small file of them', { timeout: 60_000 }, async () => {
    const small = files.filter((file) => statSync(file).size < 500_000);
    for (const file of small) {
      const read = await readAll(await openWeights(await fileBytes(file)));
      expect(sameTensors(read, naiveSafetensors(new Uint8Array(readFileSync(file)))), file).toBe(true);
    }
    expect(small.length).toBeGreaterThan(20);
  });

  // Counts that the authors state: the shapes' products summed by hand from their descriptions.
  it.each([
    ['models/cifar10-resnet/resnet20.safetensors', 269_722],
    ['models/cifar10-resnet/resnet56.safetensors', 853_018],
  ])('%s has %i parameters, counted without its statistics', async (path, count) => {
    const table = await openWeights(await fileBytes(join(shared as string, path)));
    const learned = [...table.tensors].filter(([name]) => !/running_|num_batches/.test(name));
    expect(learned.reduce((sum, [, { shape }]) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(count);
  });

  it('are read tensor by tensor: one of 45 MB in float16 never asks for more than its largest', async () => {
    const source = await fileBytes(join(shared as string, 'models/all-MiniLM-L6-v2/model.safetensors'));
    const sizes: number[] = [];
    const table = await openWeights({
      ...source,
      read(from, to) {
        sizes.push(to - from);
        return source.read(from, to);
      },
    });
    for (const { read } of table.tensors.values()) await read();
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(source.size + 10);
    expect(Math.max(...sizes)).toBe(30522 * 384 * 2);
  });
});
