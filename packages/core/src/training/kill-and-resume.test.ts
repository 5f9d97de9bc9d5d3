import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mlp } from '../architectures/mlp.ts';
import type { Model } from '../model.ts';
import { fit } from './fit.ts';
import { type DeathMoment, killed, type MemoryPlatform, memoryPlatform } from './memory-platform.fixture.ts';
import { openSession, type Part } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const folder = 'run';

/** A run of two parts: a training of four steps with a checkpoint after each, then one that is done at once. Returns the weights as numbers. */
async function run(model: Model, platform: MemoryPlatform, { resume = false, spoil = (part: Part) => part } = {}): Promise<number[]> {
  const session = await openSession({ platform, folder, resume });
  const numbers = await session.part('transfer', async (part) => {
    const eager: Part = { ...part, save: (make) => part.save(make, true) };
    const { moved } = await fit(tinyJob(model, { settings: { epochs: 2, batchSize: 6, patience: 2 } }), spoil(eager));
    const all = Object.values(moved).flatMap((tensor) => [...tensor.dataSync()]);
    tf.dispose(moved as tf.TensorContainer);
    return all;
  });
  await session.part('evaluate', async (part) => {
    part.line({ kind: 'evaluated' });
    return 1;
  });
  return numbers;
}

const linesOf = (tree: ReadonlyMap<string, Uint8Array>) =>
  new TextDecoder()
    .decode(tree.get(`${folder}/metrics.jsonl`))
    .trimEnd()
    .split('\n');

/** The run killed at its n-th change of a file, then resumed; started anew where no checkpoint was written yet. */
async function killedAndResumed(model: Model, at: number, moment: DeathMoment, spoil?: (part: Part) => Part) {
  const tree = new Map<string, Uint8Array>();
  await expect(run(model, memoryPlatform(tree, { at, moment }))).rejects.toBe(killed);
  const resume = tree.has(`${folder}/checkpoints/latest.json`);
  const numbers = await run(model, memoryPlatform(tree), { resume, ...(spoil && resume ? { spoil } : {}) });
  return { numbers, lines: linesOf(tree), names: [...tree.keys()].sort() };
}

describe('a run that is killed and resumed', () => {
  // Before a change the files are as after the one before it.
  it.each<DeathMoment>(['inside', 'after'])('ends as if nothing had happened, killed %s any change of a file', async (moment) => {
    using tiny = tinyModel({ architecture: mlp({ hidden: [5] }) });
    const undisturbed = memoryPlatform(new Map());
    const numbers = await run(tiny.model, undisturbed);
    const lines = linesOf(undisturbed.tree);
    expect(lines.filter((line) => line.includes('"kind":"step"')).length).toBe(4);
    for (let at = 0; at < undisturbed.changes() - (moment === 'after' ? 1 : 0); at++) {
      const again = await withoutLeaks(() => killedAndResumed(tiny.model, at, moment));
      expect(again.numbers, `change ${at}`).toEqual(numbers);
      expect(again.lines, `change ${at}`).toEqual(lines);
      expect(again.names, `change ${at}`).toEqual([...undisturbed.tree.keys()].sort().map((name) => expectedName(name, again.names)));
    }
  });

  it('notices a planted bug: a position that is one step off', async () => {
    using tiny = tinyModel({ architecture: mlp({ hidden: [5] }) });
    const undisturbed = memoryPlatform(new Map());
    const numbers = await run(tiny.model, undisturbed);
    const offByOne = (part: Part): Part => {
      const state = part.saved?.state as { position?: { done: number } } | undefined;
      return part.saved && state?.position
        ? {
            ...part,
            saved: { ...part.saved, state: { ...state, position: { ...state.position, done: state.position.done - 1 } } as never },
          }
        : part;
    };
    const again = await killedAndResumed(tiny.model, 9, 'after', offByOne);
    expect(again.numbers).not.toEqual(numbers);
    expect(again.lines).not.toEqual(linesOf(undisturbed.tree));
  });
});

/** Checkpoints are numbered; a resumed run may have counted one more. */
const expectedName = (name: string, names: readonly string[]) =>
  /step-\d+/.test(name) ? (names.find((other) => /step-\d+/.test(other)) ?? name) : name;
