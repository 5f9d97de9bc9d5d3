import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import type { BatchNormPolicy } from '../strategies/strategy.ts';
import { strategyFromConfig } from '../strategies/strategy-from-config.ts';
import { fit } from './fit.ts';
import type { FitJob, FitSettings } from './fit-job.ts';
import { openSession } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';
import { tinyTextModel, tinyTexts } from './tiny-text-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** One attempt at a fit in a folder on disk; `stopAt` aborts it after so many steps. Returns all numbers that moved. */
async function attempt(folder: string, job: FitJob, { resume = false, stopAt = Number.POSITIVE_INFINITY } = {}): Promise<number[]> {
  const controller = new AbortController();
  let steps = 0;
  const onStep = () => {
    if (++steps === stopAt) controller.abort();
  };
  const session = await openSession({ platform, folder, resume, signal: controller.signal });
  return session.part('fit', async (part) => {
    const { moved } = await fit({ ...job, onStep }, part);
    const numbers = Object.keys(moved)
      .sort()
      .flatMap((name) => [...(moved[name] as tf.Tensor).dataSync()]);
    tf.dispose(moved as tf.TensorContainer);
    return numbers;
  });
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await platform.temporaryFolder();
  try {
    return await work(folder);
  } finally {
    await platform.files.remove(folder);
  }
}

const linesIn = async (folder: string) => new TextDecoder().decode(await platform.files.read(platform.files.join(folder, 'metrics.jsonl')));

/** The same job undisturbed, and aborted after `stopAt` steps and resumed; both with the lines they wrote. */
async function bothWays(job: FitJob, stopAt: number) {
  const straight = await withFolder(async (folder) => ({ numbers: await attempt(folder, job), lines: await linesIn(folder) }));
  const broken = await withFolder(async (folder) => {
    await withoutLeaks(() => expect(attempt(folder, job, { stopAt })).rejects.toMatchObject({ code: 'interrupted/aborted' }));
    return { numbers: await withoutLeaks(() => attempt(folder, job, { resume: true })), lines: await linesIn(folder) };
  });
  return { straight, broken };
}

describe('a fit that is aborted and resumed', () => {
  const cases: [string, string, BatchNormPolicy, number, Partial<FitSettings>][] = [
    ['in the middle of an epoch, statistics moving', 'from-scratch', 'train', 4, {}],
    [
      'after the last step of an epoch, a plateau schedule watching',
      'from-scratch',
      'train',
      3,
      { schedule: { name: 'plateau', options: { patience: 0 } }, patience: 1, epochs: 3 },
    ],
    ['in the second stage, above solved records', 'last-groups', 'freeze', 2, {}],
    ['in a later stage, on adapted statistics', 'gradual-unfreeze', 'adapt', 5, { epochs: 3 }],
  ];
  it.each(cases)('ends with the same bits, %s', async (_, name, batchNorm, stopAt, settings) => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model, { strategy: strategyFromConfig({ name }), settings: { batchNorm, ...settings } });
    const { straight, broken } = await bothWays(job, stopAt);
    expect(broken).toEqual(straight);
  });

  const ofTexts: [string, string, number][] = [
    ['in the middle of an epoch of texts', 'full', 4],
    ['above records of texts, in the middle of an epoch', 'last-groups', 4],
  ];
  it.each(ofTexts)('ends with the same bits, %s', async (_, name, stopAt) => {
    using tiny = tinyTextModel();
    const options = name === 'last-groups' ? { groups: 1 } : {};
    const job = tinyJob(tiny.model, { dataset: tinyTexts(), strategy: strategyFromConfig({ name, options }), settings: { epochs: 3 } });
    const { straight, broken } = await bothWays(job, stopAt);
    expect(broken).toEqual(straight);
  });

  it('leaves nothing behind when the resumed run is stopped before its first step', async () => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model, { strategy: strategyFromConfig({ name: 'last-groups' }) });
    await withFolder(async (folder) => {
      await expect(attempt(folder, job, { stopAt: 2 })).rejects.toMatchObject({ code: 'interrupted/aborted' });
      await platform.files.remove(platform.files.join(folder, 'records'));
      const unreadable = { ...job, dataset: { ...job.dataset, read: () => Promise.reject(new Error('unplugged')) } };
      await withoutLeaks(() => expect(attempt(folder, unreadable, { resume: true })).rejects.toThrow('unplugged'));
      expect((await attempt(folder, job, { resume: true })).length).toBeGreaterThan(0);
    });
  });

  it('cannot be resumed without its checkpoint, and says so', async () => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model, { strategy: strategyFromConfig({ name: 'last-groups' }) });
    await withFolder(async (folder) => {
      await expect(attempt(folder, job, { resume: true })).rejects.toMatchObject({ code: 'usage/no-checkpoint' });
      await expect(attempt(folder, job, { stopAt: 2 })).rejects.toMatchObject({ code: 'interrupted/aborted' });
      const checkpoints = platform.files.join(folder, 'checkpoints');
      const [file] = (await platform.files.list(checkpoints)).filter(({ name }) => name.startsWith('step-'));
      const path = platform.files.join(checkpoints, file?.name as string);
      const bytes = await platform.files.read(path);
      for (const damaged of [bytes.slice(0, -1), bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte))]) {
        await platform.files.write(path, damaged);
        await expect(attempt(folder, job, { resume: true })).rejects.toMatchObject({ code: 'model/damaged-checkpoint' });
      }
      await platform.files.write(path, bytes);
      await platform.files.remove(platform.files.join(folder, 'metrics.jsonl'));
      await expect(attempt(folder, job, { resume: true })).rejects.toThrow('at least the');
    });
  });

  it('starts clean where an earlier run lay', async () => {
    using tiny = tinyModel();
    await withFolder(async (folder) => {
      const first = await attempt(folder, tinyJob(tiny.model));
      const lines = await linesIn(folder);
      expect(await attempt(folder, tinyJob(tiny.model))).toEqual(first);
      expect(await linesIn(folder)).toBe(lines);
    });
  });
});
