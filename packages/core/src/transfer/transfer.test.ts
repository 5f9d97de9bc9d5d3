import { imageInput, memoryDataset, seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { platform } from '#platform';
import { freshStem } from '../architectures/fresh-stem.ts';
import type { Backbone } from '../backbone/backbone.ts';
import { openModel } from '../predict.ts';
import { gradualUnfreeze } from '../strategies/gradual-unfreeze.ts';
import { lastGroups } from '../strategies/last-groups.ts';
import { tinyArchitecture, tinyData } from '../training/tiny-job.fixture.ts';
import { calibrate } from './calibrate.ts';
import { testMetrics } from './test-metrics.ts';
import { trainSource } from './train-source.ts';
import { transfer } from './transfer.ts';
import type { TransferOptions } from './transfer-options.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const data = tinyData(12);

/** A source that was never trained: what a transfer does with it is what counts here. */
const tinySource = (): Backbone => freshStem(tinyArchitecture, imageInput({ size: 6, channels: 1, normalise: 'unit' }), seededRandom(5));

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await platform.temporaryFolder();
  try {
    return await work(folder);
  } finally {
    await platform.files.remove(folder);
  }
}

const read = async (folder: string, ...names: string[]) =>
  new TextDecoder().decode(await platform.files.read(platform.files.join(folder, ...names)));

/** Bytes of the saved weights and the lines of the journal, which hold no times. */
async function leftIn(folder: string) {
  const model = platform.files.join(folder, 'model');
  const [shard] = (await platform.files.list(model)).filter(({ name }) => name.endsWith('.bin'));
  return {
    weights: [...(await platform.files.read(platform.files.join(model, shard?.name as string)))],
    lines: await read(folder, 'metrics.jsonl'),
  };
}

/** A listener that fails at the n-th step. */
function stopAtStep(n: number): NonNullable<TransferOptions['onProgress']> {
  let steps = 0;
  return ({ loss }) => {
    if (loss !== undefined && ++steps === n) throw new Error('stop');
  };
}

describe('transfer', () => {
  const base = { data, epochs: 3, batchSize: 5, seed: 2, baselines: false, strategy: lastGroups() } satisfies Partial<TransferOptions>;

  /** A run that was stopped at its second step. */
  const begun = (source: Backbone, out: string) =>
    expect(transfer({ ...base, from: source, out, onProgress: stopAtStep(2) })).rejects.toThrow('stop');

  it.each([1, 4])('aborted at step %i and resumed, leaves the same bytes as one that was not', async (stopAt) => {
    using source = tinySource();
    const straight = await inFolder(async (out) => {
      await withoutLeaks(() => transfer({ ...base, from: source, out }));
      return leftIn(out);
    });
    const broken = await inFolder(async (out) => {
      const controller = new AbortController();
      const onProgress: TransferOptions['onProgress'] = ({ stage, done }) => {
        if (stage.startsWith('transfer: last') && done === stopAt) controller.abort();
      };
      await withoutLeaks(() =>
        expect(transfer({ ...base, from: source, out, signal: controller.signal, onProgress })).rejects.toMatchObject({
          code: 'interrupted/aborted',
        }),
      );
      await withoutLeaks(() => transfer({ ...base, from: source, out, resume: true }));
      return leftIn(out);
    });
    expect(broken).toEqual(straight);
  });

  it('aborted among the records, can be resumed', async () => {
    using source = tinySource();
    await inFolder(async (out) => {
      const controller = new AbortController();
      const onProgress: TransferOptions['onProgress'] = ({ stage }) => {
        if (stage === 'still part') controller.abort();
      };
      await withoutLeaks(() =>
        expect(transfer({ ...base, from: source, out, signal: controller.signal, onProgress })).rejects.toMatchObject({
          code: 'interrupted/aborted',
        }),
      );
      await expect(transfer({ ...base, from: source, out, resume: true })).resolves.toMatchObject({ labels: data.labels });
    });
  });

  it('writes a configuration, a report and a model that says what it was measured to say', async () => {
    using source = tinySource();
    await inFolder(async (out) => {
      const result = await transfer({ ...base, from: source, out, strategy: gradualUnfreeze({ stages: 2 }) });
      const config = JSON.parse(await read(out, 'config.json'));
      expect(config).toMatchObject({
        version: 1,
        epochs: 3,
        batchSize: 5,
        seed: 2,
        strategy: { name: 'gradual-unfreeze' },
        labels: data.labels,
      });
      expect(JSON.parse(await read(out, 'result.json'))).toMatchObject({ test: result.test, verdict: { words: 'not compared' } });
      expect(await read(out, 'report.html')).toContain('<!doctype html>');
      expect(Object.values(result.examples).reduce((a, b) => a + b)).toBe(data.examples.length);
      await withoutLeaks(async () => {
        using model = await openModel(out);
        expect(model.labels).toEqual(data.labels);
        const [said] = await model.predict([await data.read(0)], { threshold: 0 });
        expect(said?.label).toBe(said?.classes[0]?.label);
        expect(said?.classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
        expect((await model.predict([await data.read(0)], { threshold: 1.1 }))[0]?.label).toBeNull();
        expect(await model.predict([])).toEqual([]);
        await expect(model.predict([await data.read(0)], { batchSize: 0 })).rejects.toMatchObject({ code: 'usage/option' });
      });
    });
  });

  it.each([
    ['epochs', { epochs: 4 }],
    ['seed', { seed: 3 }],
    ['strategy', { strategy: gradualUnfreeze() }],
    ['imageSize', { imageSize: 8 }],
    ['fit', { fit: { kind: 'crop', fraction: 1 } }],
    ['labelSmoothing', { labelSmoothing: 0.1 }],
    ['update', { update: { name: 'sgd', options: {} } }],
  ] satisfies [string, Partial<TransferOptions>][])('is not resumed with another %s', async (key, changes) => {
    using source = tinySource();
    await inFolder(async (out) => {
      await begun(source, out);
      const before = await read(out, 'config.json');
      const resumed = transfer({ ...base, from: source, out, resume: true, ...changes });
      await expect(resumed).rejects.toMatchObject({
        code: 'usage/other-options',
        where: out,
        expected: expect.stringContaining(`${key} `),
        given: expect.stringContaining(`${key} `),
      });
      expect(await read(out, 'config.json')).toBe(before);
    });
  });

  it('is resumed where only paths and words differ, and what a killed write left is removed', async () => {
    using source = tinySource();
    await inFolder(async (out) => {
      await begun(source, out);
      const { join } = platform.files;
      const left = ['.config.json.1.0.tmp', join('records', 'x', '.000003.safetensors.77.1.tmp')].map((name) => join(out, name));
      const kept = join(out, 'records', 'x', 'notes.tmp');
      for (const path of [...left, kept]) await platform.files.write(path, new Uint8Array(3));
      await transfer({ ...base, from: source, out, resume: true, described: { data: 'elsewhere', command: 'transfer' } });
      for (const path of left) expect(await platform.files.exists(path), path).toBe(false);
      expect(await platform.files.exists(kept)).toBe(true);
    });
  });

  it('leaves no temporary folder when it fails or is aborted', async () => {
    using source = tinySource();
    const folders: string[] = [];
    const spy = vi.spyOn(platform, 'temporaryFolder');
    await expect(transfer({ ...base, from: source, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await expect(transfer({ ...base, from: source, onProgress: stopAtStep(2) })).rejects.toThrow('stop');
    const fromNothing = { ...base, architecture: tinyArchitecture, imageSize: 6, channels: 1 } as const;
    await expect(trainSource({ ...fromNothing, onProgress: stopAtStep(2) })).rejects.toThrow('stop');
    await expect(trainSource({ ...fromNothing, imageSize: 5 })).rejects.toMatchObject({ code: 'usage/too-small' });
    for (const { value } of spy.mock.results) folders.push(await value);
    spy.mockRestore();
    expect(folders).toHaveLength(4);
    for (const folder of folders) expect(await platform.files.exists(folder), folder).toBe(false);
  });

  it('honours the size of pictures of a source that was loaded before, and refuses other pixels', async () => {
    using source = tinySource();
    await inFolder(async (out) => {
      await withoutLeaks(async () => (await transfer({ ...base, from: source, out, imageSize: 8, normalise: 'unit' })).dispose());
      expect(JSON.parse(await read(out, 'config.json'))).toMatchObject({ imageSize: 8, input: { height: 8, width: 8 } });
      await expect(transfer({ ...base, from: source, out, normalise: 'tf' })).rejects.toMatchObject({ code: 'usage/normalisation' });
    });
  });

  it('leaves nothing behind when the data cannot be read', async () => {
    using source = tinySource();
    const broken = {
      ...memoryDataset({ pixels: [], labels: [], labelNames: [] }),
      ...data,
      read: () => Promise.reject(new Error('unplugged')),
    };
    await inFolder((out) => withoutLeaks(() => expect(transfer({ ...base, from: source, out, data: broken })).rejects.toThrow()));
  });
});

describe('calibrate', () => {
  it('keeps 95 % of the validation answers, and says how many of them are wrong', () => {
    const margin = Array.from({ length: 40 }, (_, i) => 0.2 + i / 8);
    const logits = Float32Array.from(margin.flatMap((m) => [m, 0]));
    const labels = margin.map((_, i) => Number(i < 6 || i === 20));
    const { temperature, rejection } = calibrate(labels, logits, 2);
    expect(rejection?.coverage).toBe(38 / 40);
    expect(rejection?.error).toBeCloseTo(5 / 38, 12);
    expect(rejection?.threshold).toBeCloseTo(1 / (1 + Math.exp(-(margin[2] as number) / temperature)), 6);
  });

  it('is not made surer by examples of which none was answered wrongly, but by many of which hardly one was', () => {
    const labels = Array.from({ length: 30 }, (_, i) => i % 2);
    const logits = Float32Array.from(labels.flatMap((label) => (label === 0 ? [1, 0] : [0, 1])));
    expect(calibrate(labels, logits, 2).temperature).toBe(1);
    const oneWrong = calibrate([1, ...labels.slice(1)], logits, 2).temperature;
    // 29 of 30 right: a margin of log 29.
    expect(oneWrong).toBeCloseTo(1 / Math.log(29), 3);
  });

  it('makes no claims from fewer than 20 examples', () =>
    expect(calibrate([0, 1], Float32Array.of(1, 0, 0, 1), 2)).toEqual({ temperature: 1, rejection: null }));
});

it('test metrics are those of the answers by hand', () => {
  const logits = Float32Array.of(2, 0, 0, 2, 2, 0, 0, 2);
  const metrics = testMetrics([0, 1, 1, 1], logits, 2, 2);
  const sure = 1 / (1 + Math.exp(-1));
  expect(metrics).toMatchObject({
    accuracy: 0.75,
    confusion: [
      [1, 0],
      [1, 2],
    ],
    right: [1, 1, 0, 1],
  });
  expect(metrics.macroF1).toBeCloseTo((2 / 3 + 4 / 5) / 2, 12);
  expect(metrics.logLoss).toBeCloseTo(-(3 * Math.log(sure) + Math.log(1 - sure)) / 4, 6);
  expect(metrics.ece).toBeCloseTo(Math.abs(0.75 - sure), 6);
});
