import { relative } from 'node:path';
import { concatDatasets, type Dataset, imageInput, memoryDataset, type Pixels, type Split, seededRandom, subset } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { freshStem } from '../architectures/fresh-stem.ts';
import type { Backbone } from '../backbone/backbone.ts';
import { folderFiles } from '../backbone/folder-files.ts';
import type { EarlierHead } from '../head/earlier-head.ts';
import { earlierHead } from '../head/inherit-head.ts';
import { abortingAt, abortMoments } from '../leaks/abort-moments.fixture.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import { tinyArchitecture } from '../training/tiny-job.fixture.ts';
import { beginFromRun } from './begin-from-run.ts';
import { copyFolder } from './copy-folder.ts';
import { openEarlierRun } from './earlier-run.ts';
import { runFolder } from './run-folder.ts';
import { parseSavedSplit, type SavedSplit } from './saved-split.ts';
import { transfer } from './transfer.ts';
import type { Progress, TransferOptions } from './transfer-options.ts';

const side = 8;
const bright: Record<string, (y: number, x: number) => boolean> = {
  top: (y) => y < 3,
  left: (_, x) => x < 3,
  bottom: (y) => y > 4,
  corners: (y, x) => (y < 3 || y > 4) && (x < 3 || x > 4),
};

/** Grey pictures of the named kinds with noise, `each` of every kind. */
function pictures(names: string[], each: number, seed = 1): Dataset {
  const random = seededRandom(seed);
  const labels = Array.from({ length: names.length * each }, (_, i) => i % names.length);
  const picture = (label: number): Pixels => ({
    height: side,
    width: side,
    channels: 1,
    data: Uint8Array.from(
      { length: side * side },
      (_, i) => (bright[names[label] as string]?.(Math.floor(i / side), i % side) ? 150 : 20) + random.integer(90),
    ),
  });
  return memoryDataset({ name: names.join(' '), pixels: labels.map(picture), labels, labelNames: names });
}

/** Counts the pictures that are read. */
function counted(data: Dataset): Dataset & { reads: () => number } {
  let reads = 0;
  const read: Dataset['read'] = (index, options) => {
    reads++;
    return data.read(index, options);
  };
  return { ...data, reads: () => reads, read };
}

async function headOf(run: string): Promise<EarlierHead> {
  using artifact = await readArtifact(folderFiles(platform.files.join(run, 'model')), platform.sha256, run);
  return earlierHead(artifact.model);
}

/** The weights of one class and its bias. */
function rowOf(head: EarlierHead | undefined, label: string): number[] {
  const { labels = [], values = {} } = head ?? {};
  const at = labels.indexOf(label);
  return ['head/logits/kernel', 'head/logits/bias'].flatMap((name) =>
    [...(values[name]?.data ?? [])].filter((_, i) => i % labels.length === at),
  );
}

const furthest = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));

const splitIn = async (run: string) => parseSavedSplit((await runFolder(platform, run).readJson('split.json')) ?? {}, run);

let source: Backbone;
let root: string;
let first: string;
const old = pictures(['top', 'left'], 20);
const added = pictures(['bottom', 'left'], 15, 2);
const at = (name: string) => platform.files.join(root, name);
const quiet = { baselines: false, guard: false, seed: 5 } satisfies Partial<TransferOptions>;
const go = (changes: Partial<TransferOptions>) => transfer({ ...quiet, data: added, continueFrom: first, earlierData: old, ...changes });

beforeAll(async () => {
  await tf.setBackend('cpu');
  const stem = freshStem(tinyArchitecture, imageInput({ size: side, channels: 1, normalise: 'unit' }), seededRandom(9));
  source = { ...stem, provenance: { name: 'the first source', hash: 'abc', licence: 'MIT' } };
  root = await platform.temporaryFolder();
  first = at('first');
  await withoutLeaks(() => transfer({ ...quiet, data: old, from: source, out: first, strategy: featureExtraction() }));
});

afterAll(async () => {
  source.dispose();
  await platform.files.remove(root);
});

describe('a run that goes on with an earlier one', () => {
  it('adds a class: old ones first, in their order, and says what was forgotten', async () => {
    const result = await withoutLeaks(() => go({ out: at('second') }));
    expect(result.labels).toEqual(['top', 'left', 'bottom']);
    expect(result.continued).toMatchObject({ run: first, labelsAdded: ['bottom'], examplesAdded: 30, rehearsed: 'examples' });
    const { before, after, forgetting } = result.continued ?? {};
    expect(before?.examples).toBe(8);
    expect(forgetting?.overall.forgotten).toBeCloseTo((before?.accuracy as number) - (after?.accuracy as number), 12);
    expect(forgetting?.groups.map(({ group }) => group).sort()).toEqual(['left', 'top']);
    expect(result.problems.map(({ code }) => code)).not.toContain('data/rehearsed-none');
  });

  it('keeps the licence and hash of the first source', async () => {
    using artifact = await readArtifact(folderFiles(platform.files.join(at('second'), 'model')), platform.sha256, 'second');
    expect(artifact.metadata.source).toEqual({ name: 'the first source', hash: 'abc', licence: 'MIT' });
    const config = await runFolder(platform, at('second')).readJson('config.json');
    expect(config?.continued).toEqual({ run: first, labels: [...old.labels] });
  });

  it('remembers the earlier run by a path that holds from any working folder', async () => {
    using run = await openEarlierRun(relative(process.cwd(), first));
    expect(run.runs).toEqual([first]);
  });

  it('starts its head from the old rows, by class name', async () => {
    const known = await withoutLeaks(async () => {
      using run = await openEarlierRun(first);
      return earlierHead(run.artifact.model);
    });
    using start = await beginFromRun({ ...quiet, data: added, earlierData: old }, first, runFolder(platform, at('started')));
    expect(start.head).toEqual(known);
    expect(start.stem.network.outputs).toEqual([start.stem.features]);
  });

  it('gives weights to the examples that they were given for', async () => {
    const sampleWeights = added.examples.map((_, i) => i + 2);
    using start = await beginFromRun({ ...quiet, data: added, earlierData: old, sampleWeights }, first, runFolder(platform, at('weighed')));
    expect(Array.from(start.options.sampleWeights ?? [])).toEqual([...old.examples.map(() => 1), ...sampleWeights]);
  });

  it('takes over the earlier strategy, and its gradient steps walk on from the old rows', async () => {
    const before = at('gradient');
    await transfer({ ...quiet, data: old, from: source, out: before, strategy: featureExtraction({ solver: 'gradient' }), epochs: 3 });
    const { strategy } = await go({ continueFrom: before, out: at('walked'), rate: 1e-9, epochs: 1 });
    expect(strategy).toEqual({ name: 'feature-extraction', options: { hidden: [], solver: 'gradient' } });
    const [known, now] = await Promise.all([before, at('walked')].map(headOf));
    for (const label of ['top', 'left']) expect(furthest(rowOf(known, label), rowOf(now, label))).toBeLessThan(1e-6);
    // A planted bug: rows taken by position of another order are far away.
    expect(furthest(rowOf(known, 'top'), rowOf(now, 'left'))).toBeGreaterThan(0.01);
    expect(furthest(rowOf(known, 'top'), rowOf(now, 'bottom'))).toBeGreaterThan(0.01);
  });

  it('computes records for new pictures alone', async () => {
    const [before, now] = [counted(old), counted(added)];
    await go({ data: now, earlierData: before, out: at('counted') });
    const folders = await platform.files.list(platform.files.join(at('counted'), 'records'));
    const chunks = await Promise.all(folders.map(({ name }) => platform.files.list(platform.files.join(at('counted'), 'records', name))));
    // 30 new pictures, 6 of them to test with: 24 records in chunks of 16.
    expect(chunks.flat().length).toBe(2);
    // Earlier pictures are read to test and to ask the earlier model (8 each), never for records; folds calibrate on these.
    expect(before.reads()).toBe(2 * 8);
  });

  it('keeps every earlier example on its side, and tests on no picture that it trains on', async () => {
    const [one, two] = await Promise.all([first, at('second')].map(splitIn));
    const sideOf = (split: SavedSplit | undefined, wanted: Split) =>
      (split?.indices[wanted] ?? []).map((index) => split?.fingerprints[index]);
    expect(sideOf(two, 'test')).toEqual(expect.arrayContaining(sideOf(one, 'test')));
    // Folds let the first head train on its validation examples too: nothing may be chosen by them any more.
    expect(sideOf(two, 'train')).toEqual(expect.arrayContaining([...sideOf(one, 'train'), ...sideOf(one, 'validation')]));
    const trained = new Set([...sideOf(two, 'train'), ...sideOf(two, 'validation')]);
    expect(sideOf(two, 'test').filter((print) => trained.has(print))).toEqual([]);
  });

  it('goes on with a run that itself went on: labels stay, records of the first are found', async () => {
    const third = await go({
      data: pictures(['corners'], 12, 3),
      continueFrom: at('second'),
      earlierData: await concatDatasets(old, added),
      out: at('third'),
    });
    expect(third.labels).toEqual([...old.labels, 'bottom', 'corners']);
    const records = platform.files.join(at('third'), 'records');
    const [key] = await platform.files.list(records);
    expect((await platform.files.list(platform.files.join(records, key?.name as string))).length).toBe(1);
  });
});

describe('a continued run that is stopped', () => {
  it('goes on to the same weights', async () => {
    const strategy = featureExtraction({ solver: 'gradient' });
    const settings = { strategy, epochs: 2, batchSize: 8 };
    const straight = await go({ ...settings, out: at('straight') });
    const controller = new AbortController();
    const onProgress = ({ stage, done }: Progress) => void (stage === 'transfer: head' && done === 3 && controller.abort());
    const stopped = go({ ...settings, out: at('stopped'), signal: controller.signal, onProgress });
    await withoutLeaks(() => expect(stopped).rejects.toMatchObject({ code: 'interrupted/aborted' }));
    const resumed = await withoutLeaks(() => go({ ...settings, out: at('stopped'), resume: true }));
    const [one, two] = await Promise.all([straight.modelFiles(), resumed.modelFiles()]);
    expect([...two.keys()].filter((name) => name.endsWith('.bin'))).toEqual([...one.keys()].filter((name) => name.endsWith('.bin')));
    expect(resumed.continued).toEqual(straight.continued);
    await expect(go({ ...settings, data: subset(added, [1, 2, 3, 4, 5, 6, 7]), out: at('stopped'), resume: true })).rejects.toMatchObject({
      code: 'data/changed',
    });
  });
});

describe('a run whose earlier pictures are gone', () => {
  it('rehearses on the records they left, with the head alone', async () => {
    const moved = at('moved');
    await copyFolder(platform, first, moved, []);
    const split = await runFolder(platform, moved).readJson('split.json');
    await runFolder(platform, moved).write('split.json', { ...split, paths: [at('no such folder')] });
    const strategy = fullFineTuning();
    const result = await withoutLeaks(() => transfer({ ...quiet, data: added, continueFrom: moved, out: at('records'), strategy }));
    expect(result.strategy.name).toBe('feature-extraction');
    expect(result.problems.map(({ code }) => code)).toContain('data/head-alone');
    expect(result.continued).toMatchObject({ rehearsed: 'records', examplesAdded: 30, before: null, after: null, forgetting: null });
    expect(result.problems.map(({ code }) => code)).toContain('data/rehearsed-records');
    // 32 of the 40 old examples have records; the new 30 are split 24, 6; so few choose in folds.
    expect(result.examples).toEqual({ train: 32 + 24, validation: 0, test: 6, folds: 5 });
  });

  it('still says what is forgotten when only the old tests are read', async () => {
    const before = counted(old);
    const result = await go({ onlyNew: true, earlierData: before, out: at('only-new') });
    expect(result.continued).toMatchObject({ rehearsed: 'records', before: { examples: 8 }, after: { examples: 8 } });
    expect(before.reads()).toBe(8 + 8);
  });

  it('says plainly that nothing is rehearsed where records are missing too', async () => {
    const bare = at('bare');
    for (const name of ['config.json', 'split.json'])
      await platform.files.write(platform.files.join(bare, name), await platform.files.read(platform.files.join(first, name)));
    for (const { name } of await platform.files.list(platform.files.join(first, 'model')))
      await platform.files.write(
        platform.files.join(bare, 'model', name),
        await platform.files.read(platform.files.join(first, 'model', name)),
      );
    const result = await transfer({ ...quiet, data: added, continueFrom: bare, out: at('forgetful') });
    expect(result.continued?.rehearsed).toBe('none');
    expect(result.problems.find(({ code }) => code === 'data/rehearsed-none')?.message).toContain('its classes are not rehearsed');
    expect(result.labels).toEqual([...old.labels, 'bottom']);
  });
});

describe('what cannot be gone on with', () => {
  const refused = (changes: Partial<TransferOptions>) =>
    withoutLeaks(() => go({ out: at('refused'), ...changes }).catch((error: unknown) => error));

  it('refuses a model that was changed, a damaged split and a folder that is no run', async () => {
    const broken = at('broken');
    const copy = async (name: string, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) =>
      platform.files.write(platform.files.join(broken, name), change(await platform.files.read(platform.files.join(first, name))));
    expect(await refused({ continueFrom: broken })).toMatchObject({ code: 'usage/not-a-run' });
    await copy('config.json');
    await copy('split.json', () =>
      new TextEncoder().encode('{"train":[0],"validation":[],"test":[9],"fingerprints":["a"],"labels":[0],"paths":[],"runs":[]}'),
    );
    expect(await refused({ continueFrom: broken })).toMatchObject({ code: 'data/damaged-split' });
    await copy('split.json');
    const model = await platform.files.list(platform.files.join(first, 'model'));
    for (const { name } of model)
      await copy(`model/${name}`, (bytes) => (name.endsWith('.bin') ? bytes.map((byte, i) => (i === 100 ? byte ^ 1 : byte)) : bytes));
    expect(await refused({ continueFrom: broken })).toMatchObject({ code: 'model/damaged-artifact' });
  });

  it('refuses two sources, none, its own folder, and data that bring nothing new', async () => {
    expect(await refused({ from: source })).toMatchObject({ code: 'usage/two-sources' });
    await expect(transfer({ ...quiet, data: added, out: at('refused') })).rejects.toMatchObject({ code: 'usage/no-source' });
    expect(await refused({ out: first })).toMatchObject({ code: 'usage/same-folder' });
    expect(await refused({ out: relative(process.cwd(), first) })).toMatchObject({ code: 'usage/same-folder' });
    expect(await refused({ imageSize: 12 })).toMatchObject({ code: 'usage/other-size' });
    expect(await refused({ data: subset(old, [1, 2, 3]) })).toMatchObject({ code: 'data/nothing-new' });
  });

  it('leaves no tensor when it is aborted or a picture fails', async () => {
    expect(await refused({ signal: AbortSignal.abort() })).toMatchObject({ code: 'interrupted/aborted' });
    let stops = 0;
    for (const look of abortMoments) {
      const stopped = await refused({ signal: abortingAt(look) });
      if (!(stopped instanceof Error)) break;
      expect(stopped).toMatchObject({ code: 'interrupted/aborted' });
      stops++;
    }
    expect(stops).toBeGreaterThan(5);
    const unplugged = { ...added, read: () => Promise.reject(new Error('unplugged')) };
    expect(await refused({ data: unplugged })).toMatchObject({ message: 'unplugged' });
  });
});
