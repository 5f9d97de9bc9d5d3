import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { removeRuns, tinyRun } from '../leaks/tiny-artifact.fixture.ts';
import { keyValueFiles } from '../platform/key-value-files.ts';
import { platform } from '../platform.node.ts';
import { exportModel } from './export-model.ts';
import { replaceFolder } from './replace-folder.ts';

let place: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  place = await mkdtemp(join(tmpdir(), 'graft-places-'));
});
afterAll(async () => {
  await removeRuns();
  await rm(place, { recursive: true, force: true });
});

let numbers = 0;
/** A folder with an export to ONNX and a file of the user's. */
async function exported(): Promise<string> {
  const out = join(place, `p${numbers++}`, 'photos');
  await exportModel({ model: await tinyRun(), to: 'onnx', out });
  await writeFile(join(out, 'thesis.txt'), 'years of work');
  return out;
}

const again = async (out: string) => exportModel({ model: await tinyRun(), to: 'tfjs', out, force: true });

async function expectReplaced(out: string) {
  const names = await readdir(out);
  expect(names).toEqual(expect.arrayContaining(['README.md', 'golden.json', 'labels.txt', 'model.json', 'thesis.txt']));
  expect(names.filter((name) => /onnx|^\.graft/.test(name))).toEqual([]);
}

/** Calls of the store that change something. */
function watched() {
  const spies = (['write', 'append', 'remove', 'move', 'removeEmpty'] as const).map((name) =>
    vi.spyOn(platform.files, name).mockRejectedValue(new Error(`${name} was called`)),
  );
  return {
    changes: () => spies.flatMap((spy) => spy.mock.calls),
    [Symbol.dispose]() {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

describe('the place of an export', () => {
  it.each(['tfjs', 'zip'] as const)('is no root of a disk: %s is refused there before anything is touched', async (to) => {
    const model = await tinyRun();
    using watch = watched();
    for (const out of [parse(place).root, join(place, ...Array<string>(30).fill('..'))])
      for (const force of [true, false]) {
        await expect(exportModel({ model, to, out, force })).rejects.toMatchObject({ code: 'usage/option' });
      }
    expect(watch.changes()).toEqual([]);
  });

  it('is not touched where it is refused: without force, and where it is a file', async () => {
    const out = await exported();
    const model = await tinyRun();
    using watch = watched();
    await expect(exportModel({ model, to: 'tfjs', out })).rejects.toMatchObject({ code: 'usage/out-exists' });
    const file = join(out, 'thesis.txt');
    await expect(exportModel({ model, to: 'tfjs', out: file, force: true })).rejects.toMatchObject({ code: 'usage/out-not-an-export' });
    expect(watch.changes()).toEqual([]);
  });

  it('can be a link to a folder, which stays a link', async () => {
    const out = await exported();
    const link = join(place, 'link');
    await symlink(out, link);
    await again(link);
    expect(await readlink(link)).toBe(out);
    await expectReplaced(out);
  });

  it('can be the working directory', async () => {
    const out = await exported();
    const before = process.cwd();
    process.chdir(out);
    await again('.').finally(() => process.chdir(before));
    await expectReplaced(out);
  });

  it('may have folders of the user with names of copies beside it and inside', async () => {
    const out = await exported();
    const theirs = [join(out, '..'), out].flatMap((folder) => [join(folder, '.photos.old'), join(folder, '.photos.new')]);
    for (const folder of theirs) {
      await mkdir(folder);
      await writeFile(join(folder, 'model.json'), 'mine');
    }
    await again(out);
    await expectReplaced(out);
    for (const folder of theirs) expect(await readFile(join(folder, 'model.json'), 'utf8')).toBe('mine');
  });

  // The administrator may write everywhere; that nothing outside the folder is changed is held by the test of replaceFolder too.
  it('may lie in a folder that cannot be written', async () => {
    const out = await exported();
    await chmod(join(out, '..'), 0o555);
    await again(out).finally(() => chmod(join(out, '..'), 0o755));
    await expectReplaced(out);
  });

  it('where a first export was cut off while it wrote is free, and where one was cut off between moves takes force', async () => {
    const out = join(place, 'cut');
    const staged = join(out, '.graft-export');
    const journal = (whole: boolean) =>
      JSON.stringify({ graft: 'export', whole, files: ['labels.txt', 'golden.json', 'model.json'], stale: [] });
    await mkdir(staged, { recursive: true });
    for (const name of ['labels.txt', '.model.json.12.0.tmp']) await writeFile(join(staged, name), 'half');
    await writeFile(join(staged, 'journal.json'), journal(false));
    await exportModel({ model: await tinyRun(), to: 'tfjs', out });
    expect(await readdir(out)).not.toContain('.graft-export');
    await mkdir(staged);
    await writeFile(join(staged, 'model.json'), 'whole');
    await writeFile(join(staged, 'journal.json'), journal(true));
    await rename(join(out, 'golden.json'), join(staged, 'golden.json'));
    await expect(exportModel({ model: await tinyRun(), to: 'onnx', out })).rejects.toMatchObject({ code: 'usage/out-exists' });
    await exportModel({ model: await tinyRun(), to: 'onnx', out, force: true });
    expect(await readdir(out)).toEqual(expect.arrayContaining(['golden.json', 'model.onnx']));
    expect((await readdir(out)).filter((name) => /^\.|model\.json|bin$/.test(name))).toEqual([]);
  });

  it('can be in a store of keys, as pages have it', async () => {
    const store = new Map<string, Uint8Array>();
    const files = keyValueFiles({
      get: async (key) => store.get(key),
      set: async (key, bytes) => void store.set(key, bytes),
      remove: async (key) => void store.delete(key),
      rename: async (pairs) => {
        for (const [from, to] of pairs) {
          store.set(to, store.get(from) as Uint8Array);
          store.delete(from);
        }
      },
      keys: async (prefix) => [...store].filter(([key]) => key.startsWith(prefix)).map(([key, { length }]) => ({ key, bytes: length })),
    });
    const named = (...names: string[]) => new Map(names.map((name) => [name, new Uint8Array(2)]));
    await replaceFolder(files, 'runs/out', named('labels.txt', 'model.onnx'));
    await files.write('runs/out/mine', new Uint8Array(1));
    await replaceFolder(files, 'runs/out', named('labels.txt', 'model.json'));
    expect([...store.keys()].sort()).toEqual(['runs/out/labels.txt', 'runs/out/mine', 'runs/out/model.json']);
  });
});
