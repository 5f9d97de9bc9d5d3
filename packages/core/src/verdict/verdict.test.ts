import { memoryDataset, type Pixels } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../training/tiny-job.fixture.ts';
import { familyOf } from './family-of.ts';
import { judge } from './judge.ts';
import { majorityBaseline } from './majority-baseline.ts';
import { neighboursBaseline } from './neighbours-baseline.ts';
import { planScratch } from './plan-scratch.ts';
import { toldApart } from './told-apart.ts';
import type { Baseline } from './verdict.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const right = (n: number, correct: number) => Array.from({ length: n }, (_, i) => Number(i < correct));
const baseline = (kind: Baseline['kind'], list: readonly number[], changes: Partial<Baseline> = {}): Baseline => ({
  name: kind,
  kind,
  accuracy: list.reduce((a, b) => a + b, 0) / list.length,
  right: list,
  counts: true,
  note: '',
  details: {},
  ...changes,
});

describe('judge', () => {
  it('says helped where the whole interval of the gain lies above 0', () => {
    const { helped, words, gain, interval, scratch, headOnly, summary } = judge({
      right: right(200, 186),
      baselines: [baseline('head', right(200, 180)), baseline('scratch', right(200, 100))],
      seed: 1,
    });
    expect([helped, words, scratch, headOnly]).toEqual([true, 'helped', 0.5, 0.9]);
    expect(gain).toBeCloseTo(0.43, 12);
    expect(interval?.[0]).toBeGreaterThan(0.3);
    expect(interval?.[1]).toBeLessThan(0.55);
    expect(summary).toMatch(/^Transfer helped: 93\.0 % against 50\.0 % from scratch \(\+43\.0 points, 95 % CI .* test sampling only\)\.$/);
  });

  it('says hurt, and no difference shown, as the interval has it', () => {
    const of = (mine: number, scratch: number) =>
      judge({ right: right(200, mine), baselines: [baseline('scratch', right(200, scratch))], seed: 1 });
    expect([of(100, 160).helped, of(100, 160).words]).toEqual([false, 'hurt']);
    expect(of(100, 160).summary).toContain('Transfer hurt: 50.0 % against 80.0 % from scratch (−30.0 points');
    expect([of(150, 149).helped, of(150, 149).words]).toEqual([null, 'no difference shown']);
  });

  it('does not count a scratch that was not trained, and takes the better one on validation where that can tell, else on the test', () => {
    const none = judge({
      right: right(60, 50),
      baselines: [baseline('scratch', right(60, 5), { counts: false, note: 'not trained' })],
      seed: 1,
    });
    expect([none.helped, none.scratch, none.gain, none.interval, none.words]).toEqual([null, null, null, null, 'not compared']);
    expect(none.notes).toContain('scratch: not trained');
    const [a, b] = [
      baseline('scratch', right(60, 40), { details: { validationAccuracy: 0.5 } }),
      baseline('scratch', right(60, 30), { details: { validationAccuracy: 0.6 } }),
    ];
    const scratchOf = (validation: number) => judge({ right: right(60, 50), baselines: [a, b], seed: 1, validation }).scratch;
    expect([scratchOf(100), scratchOf(10)]).toEqual([30 / 60, 40 / 60]);
  });

  it('says how little a small test can show', () => {
    const [note] = judge({ right: right(6, 5), baselines: [], seed: 1 }).notes;
    // Wilson's interval for 5 of 6 by hand: 0.4365 … 0.9699.
    expect(note).toContain('Only 6 test examples: the true accuracy may lie anywhere between 43.6 % and 97.0 %');
    expect(judge({ right: right(60, 50), baselines: [], seed: 1 }).notes).toEqual([]);
  });

  it('is plain data that comes back from JSON equal', () => {
    const verdict = judge({ right: right(60, 50), baselines: [baseline('scratch', right(60, 30))], seed: 1 });
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
  });
});

it('the majority baseline says the most frequent training class, the first of equal ones', () => {
  expect(majorityBaseline([0, 1, 1, 2], [1, 0, 1], ['a', 'b', 'c'])).toMatchObject({
    accuracy: 2 / 3,
    right: [1, 0, 1],
    details: { label: 'b' },
  });
  expect(majorityBaseline([2, 0, 2, 0], [2, 0], ['a', 'b', 'c']).details).toEqual({ label: 'a' });
});

describe('neighbours baseline', () => {
  const grey = (level: number): Pixels => ({ height: 2, width: 2, channels: 1, data: new Uint8Array(4).fill(level) });
  const levels = [0, 10, 20, 200, 210, 220];
  const data = (tests: readonly (readonly [level: number, label: number])[]) =>
    memoryDataset({
      pixels: [...levels, ...tests.map(([level]) => level)].map(grey),
      labels: [0, 0, 0, 1, 1, 1, ...tests.map(([, label]) => label)],
      labelNames: ['dark', 'light'],
    });

  it('lets the k nearest vote', async () => {
    const dataset = data([
      [5, 0],
      [215, 1],
      [90, 1],
    ]);
    const { right: list, accuracy } = await neighboursBaseline(dataset, { train: [0, 1, 2, 3, 4, 5], test: [6, 7, 8], k: 3 });
    expect(list).toEqual([1, 1, 0]);
    expect(accuracy).toBeCloseTo(2 / 3, 12);
  });

  it('gives a tie to the class of the nearest', async () => {
    // From 100 the levels 20 (dark) and 200 (light) are 80 and 100 away: one vote each.
    const { right: list } = await neighboursBaseline(data([[100, 0]]), { train: [2, 3], test: [6], k: 2 });
    expect(list).toEqual([1]);
  });

  it('compares with an even share of many, and stops when told', async () => {
    const { details } = await neighboursBaseline(data([[5, 0]]), { train: [0, 1, 2, 3, 4, 5], test: [6], limit: 2 });
    expect(details.compared).toBe(2);
    const controller = new AbortController();
    controller.abort();
    await expect(neighboursBaseline(data([[5, 0]]), { train: [0], test: [6], signal: controller.signal })).rejects.toMatchObject({
      code: 'interrupted/aborted',
    });
  });
});

describe('planScratch', () => {
  const plan = async (
    height: number,
    transferSeconds: number,
    secondsAt: (imageSize: number, width: number) => number,
    op = 'depthwise-conv2d',
  ) => {
    using tiny = tinyModel();
    const model = {
      ...tiny.model,
      input: { ...tiny.model.input, height, width: height },
      network: {
        ...tiny.model.network,
        nodes: [...tiny.model.network.nodes, { id: 'd', op, config: {}, inputs: [], params: {} }],
      },
    };
    return planScratch({
      model,
      examples: 100,
      transferSeconds,
      measure: async ({ options }, imageSize) => secondsAt(imageSize ?? 0, Number(options.alpha ?? 0.1)),
    });
  };

  it('takes the largest picture and width at which 20 epochs fit', async () => {
    const { candidates } = await plan(224, 84, (imageSize, width) => (imageSize / 64) ** 2 * width);
    expect(candidates.map(({ name }) => name)).toEqual(['mobilenet-v2 at 128 px', 'resnet-cifar at 64 px']);
    for (const { epochs, secondsPerEpoch } of candidates) {
      expect(epochs).toBeGreaterThanOrEqual(20);
      expect(epochs).toBeLessThanOrEqual(Math.max(20, 84 / secondsPerEpoch));
    }
  });

  it('gives at least 20 epochs at the smallest size where none fits, and no more than 60 where time is plenty', async () => {
    const [slow, fast] = [await plan(224, 1, () => 10), await plan(224, 1e5, () => 0.1)];
    expect(slow.candidates[0]).toMatchObject({ imageSize: 64, epochs: 20, architecture: { options: { alpha: 0.35 } } });
    expect(fast.candidates[0]).toMatchObject({ imageSize: 224, epochs: 60, architecture: { options: { alpha: 1 } } });
  });

  it.each([
    [48, [48, 48]],
    [28, [32, 28]],
    [12, [32, 16]],
  ])(
    'asks for no larger pictures than the %i px that the source saw, but for the smallest that a network can take',
    async (side, sides) => {
      const { candidates } = await plan(side, 100, () => 0.1);
      expect(candidates.map(({ imageSize }) => imageSize)).toEqual(sides);
    },
  );

  it('tells two small ResNets apart where the source is one itself: what is trained under a name is kept under it', async () => {
    const { candidates } = await plan(32, 1000, () => 0.1, 'add');
    expect(candidates.map(({ name }) => name)).toEqual(['resnet-cifar at 32 px, blocks 3', 'resnet-cifar at 32 px, blocks 1']);
  });
});

describe('toldApart', () => {
  const candidate = (name: string, options: Record<string, number>) => ({
    name,
    architecture: { name: 'net', options },
    imageSize: 32,
    epochs: 20,
    rates: [0.001],
    trialEpochs: 3,
    secondsPerEpoch: 1,
  });
  const names = (...candidates: ReturnType<typeof candidate>[]) => toldApart(candidates).map(({ name }) => name);

  it('leaves names alone that differ, and names what differs where they do not', () => {
    expect(names(candidate('a', { width: 1 }), candidate('b', { width: 2 }))).toEqual(['a', 'b']);
    expect(names(candidate('a', { width: 1, deep: 3 }), candidate('a', { width: 2, deep: 3 }))).toEqual(['a, width 1', 'a, width 2']);
  });

  it('keeps the same network once', () => {
    expect(names(candidate('a', { width: 1 }), candidate('a', { width: 1 }))).toEqual(['a']);
  });
});

it('sees the family from the operations', () => {
  const of = (...ops: string[]) =>
    familyOf({ nodes: ops.map((op) => ({ id: op, op, config: {}, inputs: [], params: {} })), outputs: [] }, 0.5).name;
  expect([of('depthwise-conv2d', 'add'), of('depthwise-conv2d'), of('conv2d', 'add'), of('conv2d')]).toEqual([
    'mobilenet-v2',
    'mobilenet-v1',
    'resnet-cifar',
    'lenet',
  ]);
});
