import { describe, expect, it } from 'vitest';
import { type DeathMoment, killed, memoryPlatform } from '../training/memory-platform.fixture.ts';
import { replaceFolder, settleFolder } from './replace-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const older = { 'golden.json': 'old golden', 'model.onnx': 'the old model', 'config.json': 'old', 'thesis.txt': 'years of work' };
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
async function dying(at: number, moment: DeathMoment) {
  const tree = treeOf(older);
  const { files } = memoryPlatform(tree, { at, moment });
  const ended = await replaceFolder(files, 'runs/out', fresh).then(
    () => 'finished',
    (error: unknown) => error,
  );
  return { tree, ended };
}

/** Every moment at which a process can die. */
async function everyDeath(see: (tree: Map<string, Uint8Array>) => Promise<void>): Promise<number> {
  for (let at = 0; ; at++)
    for (const moment of ['inside', 'after'] as const) {
      const { tree, ended } = await dying(at, moment);
      if (ended === 'finished') return at;
      expect(ended).toBe(killed);
      await see(tree);
    }
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

  it('loses nothing by a kill at any moment: the older one or the new one is whole, and the next call finds it', async () => {
    const deaths = await everyDeath(async (tree) => {
      const left = textsOf(tree);
      expect(Object.values(left)).toContain('years of work');
      const whole = (folder: string, files: Record<string, string>) =>
        Object.entries(at(folder, files)).every(([name, text]) => left[name] === text);
      expect(whole('runs/out', older) || whole('runs/.out.old', older) || whole('runs/out', newer)).toBe(true);
      await settleFolder(memoryPlatform(tree).files, 'runs/out');
      const settled = textsOf(tree);
      const inPlace = Object.fromEntries(Object.entries(settled).filter(([name]) => name.startsWith('runs/out/')));
      expect([at('runs/out', older), at('runs/out', { ...newer, 'thesis.txt': 'years of work' })]).toContainEqual(inPlace);
    });
    expect(deaths).toBeGreaterThan(7);
  });

  it('is as it was when a write, or the last move, fails', async () => {
    for (const broken of ['write', 'move'] as const) {
      const tree = treeOf(older);
      const { files } = memoryPlatform(tree);
      let calls = 0;
      const plain = files[broken].bind(files) as (...given: unknown[]) => Promise<void>;
      const full = async (...given: unknown[]) => {
        if (++calls === 2) throw new Error('the disk is full');
        return plain(...given);
      };
      await expect(replaceFolder({ ...files, [broken]: full }, 'runs/out', fresh)).rejects.toThrow('the disk is full');
      expect(textsOf(tree)).toEqual(at('runs/out', older));
    }
  });
});
