import { describe, expect, it } from 'vitest';
import type { FileStore } from '../platform.ts';
import { type DeathMoment, killed, memoryPlatform } from '../training/memory-platform.fixture.ts';
import { replaceFolder, settleFolder } from './replace-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const older = {
  'golden.json': 'old golden',
  'golden.safetensors': 'old inputs',
  'model.onnx': 'the old model',
  'config.json': 'old',
  'thesis.txt': 'years of work',
};
/** An older export in the same form as the new one. */
const alike = { 'golden.json': 'old golden', 'weights-0.bin': 'old weights', 'model.json': 'an old model', 'thesis.txt': 'years of work' };
const newer = { 'README.md': 'new card', 'golden.json': 'new golden', 'weights-1.bin': 'new weights', 'model.json': 'the new model' };
const fresh = new Map(Object.entries(newer).map(([name, text]) => [name, bytes(text)]));

const treeOf = (files: Record<string, string>) => new Map(Object.entries(files).map(([name, text]) => [`runs/out/${name}`, bytes(text)]));
const textsOf = (tree: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...tree].map(([name, content]) => [name, new TextDecoder().decode(content)]).sort());
const at = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files)
      .map(([name, text]) => [`${folder}/${name}`, text])
      .sort(),
  );

/** Replaces in a process that dies at a change; what is on its disk then comes back, and whether it died at all. */
async function dying(at: number, moment: DeathMoment, before: Record<string, string> = older) {
  const tree = treeOf(before);
  const { files } = memoryPlatform(tree, { at, moment });
  const ended = await replaceFolder(files, 'runs/out', fresh).then(
    () => 'finished',
    (error: unknown) => error,
  );
  return { tree, ended };
}

/** A store whose n-th call of one kind fails. */
function failingAt(files: FileStore, broken: 'write' | 'move' | 'remove', failing: number): FileStore {
  let calls = 0;
  const plain = files[broken].bind(files) as (...given: unknown[]) => Promise<void>;
  const call = async (...given: unknown[]) => {
    if (++calls === failing) throw new Error('the disk is full');
    return plain(...given);
  };
  return { ...files, [broken]: call };
}

/** Every moment at which a process can die. */
async function everyDeath(before: Record<string, string>, see: (tree: Map<string, Uint8Array>) => Promise<void>): Promise<number> {
  for (let at = 0; ; at++)
    for (const moment of ['inside', 'after'] as const) {
      const { tree, ended } = await dying(at, moment, before);
      if (ended === 'finished') return at;
      expect([ended, (ended as Error).cause]).toContain(killed);
      await see(tree);
    }
}

/** What is on the disk when what a kill left is settled in a process that is killed too, and then in one that lives; each of these deaths. */
async function settledAfterDeaths(left: ReadonlyMap<string, Uint8Array>): Promise<Record<string, string>[]> {
  const settled: Record<string, string>[] = [];
  for (let at = 0, died = true; died; at++)
    for (const moment of ['inside', 'after'] as const) {
      const tree = new Map(left);
      died = await settleFolder(memoryPlatform(tree, { at, moment }).files, 'runs/out').then(
        () => false,
        () => true,
      );
      await settleFolder(memoryPlatform(tree).files, 'runs/out');
      settled.push(textsOf(tree));
    }
  return settled;
}

describe('a folder that is replaced', () => {
  it('holds the new files and what was no export, and nothing is left beside it', async () => {
    const { tree, ended } = await dying(99, 'inside');
    expect(ended).toBe('finished');
    expect(textsOf(tree)).toEqual(at('runs/out', { ...newer, 'thesis.txt': 'years of work' }));
  });

  it('is made where there was none', async () => {
    const tree = new Map<string, Uint8Array>();
    await replaceFolder(memoryPlatform(tree).files, 'runs/out/', fresh);
    expect(Object.values(textsOf(tree)).sort()).toEqual(Object.values(newer).sort());
  });

  it.each([
    { form: 'another', before: older },
    { form: 'the same', before: alike },
  ])(
    'with one in $form form loses nothing by a kill at any moment: the older or the new is whole, and the next call ends it',
    async ({ before }) => {
      const names = Object.keys(newer) as (keyof typeof newer)[];
      const ends = new Set<string>();
      const deaths = await everyDeath(before, async (tree) => {
        const left = textsOf(tree);
        const moved = names.filter((name) => left[`runs/out/${name}`] === newer[name]);
        const staged = names.filter((name) => left[`runs/out/.graft-export/${name}`] === newer[name]);
        const gone = Object.entries(before).filter(([name, text]) => left[`runs/out/${name}`] !== text);
        expect(gone.length === 0 || names.every((name) => moved.includes(name) || staged.includes(name))).toBe(true);
        // What readers open first is there only with all else: nobody takes half of one and half of the other for a model.
        if (moved.includes('model.json')) expect(moved).toEqual(names);
        if (moved.length > 0 || gone.some(([name]) => /^(golden|weights)/.test(name)))
          expect(gone.map(([name]) => name)).toEqual(
            expect.arrayContaining(Object.keys(before).filter((name) => /^(model|config)\./.test(name))),
          );
        for (const settled of await settledAfterDeaths(tree)) {
          expect([at('runs/out', before), at('runs/out', { ...newer, 'thesis.txt': 'years of work' })]).toContainEqual(settled);
          ends.add(settled['runs/out/model.json'] === newer['model.json'] ? 'new' : 'older');
        }
      });
      expect(deaths).toBeGreaterThan(12);
      expect(ends).toEqual(new Set(['new', 'older']));
    },
  );

  it('stays as it was where what is staged is not whole, whatever of it is there', async () => {
    const journal = JSON.stringify({ graft: 'export', whole: false, files: Object.keys(newer), stale: ['model.onnx'] });
    const tree = treeOf({ ...older, '.graft-export/journal.json': journal, '.graft-export/model.json': 'the new model' });
    await settleFolder(memoryPlatform(tree).files, 'runs/out');
    expect(textsOf(tree)).toEqual(at('runs/out', older));
  });

  it('is as it was when any of the writes fails', async () => {
    for (const failing of [1, 2, 3, 4, 5, 6]) {
      const tree = treeOf(older);
      const failed = replaceFolder(failingAt(memoryPlatform(tree).files, 'write', failing), 'runs/out', fresh);
      await expect(failed).rejects.toThrow('the disk is full');
      expect(textsOf(tree)).toEqual(at('runs/out', older));
    }
  });

  it('has the new files whole when a move or a removal fails between, and says how that is ended', async () => {
    for (const [broken, failing] of [
      ['move', 1],
      ['move', 3],
      ['remove', 1],
    ] as const) {
      const tree = treeOf(older);
      const failed = replaceFolder(failingAt(memoryPlatform(tree).files, broken, failing), 'runs/out', fresh);
      await expect(failed).rejects.toMatchObject({ code: 'interrupted/export', message: expect.stringContaining('the disk is full') });
      await settleFolder(memoryPlatform(tree).files, 'runs/out');
      expect(textsOf(tree)).toEqual(at('runs/out', { ...newer, 'thesis.txt': 'years of work' }));
    }
  });

  it('changes nothing outside it, and never moves or removes itself', async () => {
    const neighbours = { 'runs/.out.old/photo': 'mine', 'runs/.out.new/photo': 'mine too', 'runs/out/.photos.old/a': 'also mine' };
    const tree = new Map([...treeOf(older), ...Object.entries(neighbours).map(([name, text]) => [name, bytes(text)] as const)]);
    const { files } = memoryPlatform(tree);
    const guarded: FileStore = { ...files };
    for (const name of ['write', 'remove', 'removeEmpty', 'move'] as const) {
      const plain = files[name].bind(files) as (...given: unknown[]) => Promise<void>;
      guarded[name] = async (...given: unknown[]) => {
        const outside = given.filter((path) => typeof path === 'string' && !path.startsWith('runs/out/'));
        if (outside.length > 0) throw new Error(`EACCES: ${name} ${outside}`);
        await plain(...given);
      };
    }
    await replaceFolder(guarded, 'runs/out', fresh);
    expect(textsOf(tree)).toEqual({ ...at('runs/out', { ...newer, 'thesis.txt': 'years of work' }), ...neighbours });
  });

  it.each([
    ['holds what is no journal', '.graft-export/journal.json', '{"whole":true,"files":["model.json"],"stale":[]}'],
    ['holds files without a journal', '.graft-export/photo.jpg', 'mine'],
    ['names files elsewhere', '.graft-export/journal.json', '{"graft":"export","whole":true,"files":["../x"],"stale":[]}'],
    ['is a file', '.graft-export', 'mine'],
    ['is a folder of a name that it needs', 'model.json/photo.jpg', 'mine'],
  ])('is refused as it is where what stands in the way %s', async (_, name, text) => {
    const tree = treeOf({ ...older, [name]: text });
    const refused = replaceFolder(memoryPlatform(tree).files, 'runs/out', fresh);
    await expect(refused).rejects.toMatchObject({ code: 'usage/out-not-an-export' });
    expect(textsOf(tree)).toEqual(at('runs/out', { ...older, [name]: text }));
  });
});
