import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelCache } from './model-cache.node.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const place = () => join(folder, 'graft', 'models');
const model = Uint8Array.of(8, 8, 1, 2, 3);

/** Counts how often a model is made. */
function maker(bytes = model) {
  const made = {
    times: 0,
    async write() {
      made.times++;
      return bytes;
    },
  };
  return made;
}

describe('models kept in files', () => {
  it('are made once, under their key and the hash of their bytes, and nothing half-written is left', async () => {
    const made = maker();
    const keep = modelCache({ folder });
    expect(await keep('ab12', made.write)).toEqual(model);
    expect(new Uint8Array(await keep('ab12', made.write))).toEqual(model);
    expect(made.times).toBe(1);
    expect(await readdir(place())).toEqual([expect.stringMatching(/^ab12-[0-9a-f]{64}\.onnx$/)]);
  });

  it('are made again when a byte of the file has changed, or a part is missing', async () => {
    const made = maker();
    const keep = modelCache({ folder });
    await keep('ab12', made.write);
    const [name] = await readdir(place());
    const path = join(place(), name as string);
    for (const damaged of [Uint8Array.of(8, 8, 1, 2, 4), Uint8Array.of(8, 8), new Uint8Array()]) {
      await writeFile(path, damaged);
      expect(await keep('ab12', made.write)).toEqual(model);
      expect(new Uint8Array(await readFile(path))).toEqual(model);
    }
    expect(made.times).toBe(4);
  });

  it('go when there are too many bytes of them, those used longest ago first', async () => {
    const keep = modelCache({ folder, most: 12 });
    await keep('a1', maker(Uint8Array.of(1, 1, 1, 1, 1)).write);
    await keep('b2', maker(Uint8Array.of(2, 2, 2, 2, 2)).write);
    for (const name of await readdir(place())) await utimes(join(place(), name), 1, name.startsWith('a1') ? 2 : 1);
    await keep('c3', maker(Uint8Array.of(3, 3, 3, 3, 3)).write);
    expect((await readdir(place())).map((name) => name.slice(0, 2)).toSorted()).toEqual(['a1', 'c3']);
    await keep('d4', maker(new Uint8Array(13)).write);
    expect(await readdir(place())).toHaveLength(2);
  });

  it('are made each time where nothing can be written, and a key cannot lead out of the folder', async () => {
    await writeFile(join(folder, 'graft'), 'a file where the folder should be');
    const made = maker();
    const keep = modelCache({ folder });
    expect(await keep('ab12', made.write)).toEqual(model);
    expect(await keep('ab12', made.write)).toEqual(model);
    expect(made.times).toBe(2);
    expect(await keep('../../ab', made.write)).toEqual(model);
    expect(await readdir(folder)).toEqual(['graft']);
  });
});
