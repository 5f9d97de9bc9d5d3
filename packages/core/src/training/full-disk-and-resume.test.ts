import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mlp } from '../architectures/mlp.ts';
import { strategyFromConfig } from '../strategies/strategy-from-config.ts';
import { readCheckpoint } from './checkpoint.ts';
import { fit } from './fit.ts';
import type { FitJob } from './fit-job.ts';
import { type MemoryPlatform, memoryPlatform, noSpace } from './memory-platform.fixture.ts';
import { openSession, type Part } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

// Records go to the real disk, whichever platform a session has.
const folder = mkdtempSync(join(tmpdir(), 'graft-full-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Files = Map<string, Uint8Array>;

const begun = (tree: Files) => tree.has(`${folder}/checkpoints/latest.json`);
const linesOf = (tree: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(tree.get(`${folder}/metrics.jsonl`));

type Run = (platform: MemoryPlatform) => Promise<number[]>;

/** A run with a checkpoint after each step, that goes on where there is something to go on with. Returns the weights as numbers. */
async function run(job: FitJob, platform: MemoryPlatform): Promise<number[]> {
  const session = await openSession({ platform, folder, resume: begun(platform.tree as Files) });
  return session.part('transfer', async (part) => {
    const eager: Part = { ...part, save: (make) => part.save(make, true) };
    const { moved } = await fit(job, eager);
    const numbers = Object.values(moved).flatMap((tensor) => [...tensor.dataSync()]);
    tf.dispose(moved as tf.TensorContainer);
    return numbers;
  });
}

/** The run on a disk that is full from a write on, until it says so. */
const refused = (attempt: Run, tree: Files, fullAt: number) =>
  withoutLeaks(() => expect(attempt(memoryPlatform(tree, { fullAt })), `write ${fullAt}`).rejects.toBe(noSpace));

/** What must hold of a folder in which a run had no room: no file is half there, and the lines are those of a whole run, as far as they go. */
async function expectNothingLost(tree: Files, lines: string) {
  expect([...tree.keys()].filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(lines.startsWith(linesOf(tree))).toBe(true);
  if (!begun(tree)) return;
  const { state } = await readCheckpoint(memoryPlatform(new Map(tree)), `${folder}/checkpoints`);
  // What a checkpoint counts as written, is.
  expect((tree.get(`${folder}/metrics.jsonl`) ?? []).length).toBeGreaterThanOrEqual((state.journal as { offset: number }).offset);
}

const cases = [
  ['every parameter', () => tinyModel({ architecture: mlp({ hidden: [5] }) }), 'from-scratch'],
  ['a head above records', () => tinyModel(), 'last-groups'],
] as const;

it.each(cases)('a run of %s whose disk is full at any write says so, loses nothing, and ends the same with room', async (_, make, name) => {
  using tiny = make();
  const job = tinyJob(tiny.model, { strategy: strategyFromConfig({ name }), settings: { epochs: 2, batchSize: 6, patience: 2 } });
  const attempt: Run = (platform) => run(job, platform);
  const undisturbed = memoryPlatform(new Map());
  const numbers = await attempt(undisturbed);
  const lines = linesOf(undisturbed.tree);
  expect(undisturbed.writes()).toBeGreaterThan(12);
  for (let at = 0; at < undisturbed.writes(); at++) {
    const tree: Files = new Map();
    await refused(attempt, tree, at);
    await expectNothingLost(tree, lines);
    // Tried again while there is still no room.
    await refused(attempt, tree, 0);
    await expectNothingLost(tree, lines);
    expect(await withoutLeaks(() => attempt(memoryPlatform(tree))), `write ${at}`).toEqual(numbers);
    expect(linesOf(tree), `write ${at}`).toBe(lines);
    expect(tree.size).toBe(undisturbed.tree.size);
  }
});

it('notices a planted bug: files written in place, so that a full disk leaves half of them', async () => {
  using tiny = tinyModel({ architecture: mlp({ hidden: [5] }) });
  const job = tinyJob(tiny.model);
  const whole = memoryPlatform(new Map());
  await run(job, whole);
  const found = new Set<unknown>();
  for (let at = 0; at < whole.writes(); at++) {
    const tree: Files = new Map();
    const { files, ...platform } = memoryPlatform(tree, { fullAt: at });
    const write: typeof files.write = (path, bytes) =>
      files.write(path, bytes).catch((error) => {
        tree.set(path, bytes.slice(0, bytes.length / 2));
        throw error;
      });
    await expect(run(job, { ...platform, files: { ...files, write } })).rejects.toBe(noSpace);
    await expectNothingLost(tree, linesOf(whole.tree)).catch(({ code }) => found.add(code));
  }
  expect([...found]).toEqual(['model/damaged-checkpoint']);
});
