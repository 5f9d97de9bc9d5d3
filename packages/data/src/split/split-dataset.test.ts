import { describe, expect, it } from 'vitest';
import type { Dataset, Example } from '../dataset.ts';
import { splitDataset } from './split-dataset.ts';

const dataset = (examples: Omit<Example, 'id'>[], labels = ['a', 'b']): Dataset => ({
  kind: 'image',
  name: 'test',
  labels,
  examples: examples.map((example, i) => ({ id: `${i}.png`, ...example })),
  problems: [],
  read: () => Promise.reject(new Error('splitting reads no pictures')),
  hash: () => Promise.resolve(''),
});
const plain = (n: number) => Array.from({ length: n }, (_, i) => ({ label: i % 2 }));
const sideOf = (split: ReturnType<typeof splitDataset>, index: number) =>
  (['train', 'validation', 'test'] as const).find((side) => split[side].includes(index));

describe('splitDataset', () => {
  it('splits evenly by default and the same way for the same seed', () => {
    const split = splitDataset(dataset(plain(100)), { seed: 3 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([60, 20, 20]);
    expect(split.test.filter((i) => i % 2 === 0)).toHaveLength(10);
    expect(split.problems).toEqual([]);
    expect(splitDataset(dataset(plain(100)), { seed: 3 })).toEqual(split);
    expect(splitDataset(dataset(plain(100)), { seed: 4 })).not.toEqual(split);
  });

  it('keeps the sides that the data brings and takes a missing one from train', () => {
    const given = plain(100).map((example, i) => ({ ...example, split: i < 80 ? ('train' as const) : ('test' as const) }));
    const split = splitDataset(dataset(given), { validation: 0.25 });
    expect(split.test).toEqual(Array.from({ length: 20 }, (_, i) => 80 + i));
    expect([split.train.length, split.validation.length]).toEqual([60, 20]);
    expect(splitDataset(dataset(given), { given: 'ignore' }).test.some((i) => i < 80)).toBe(true);
  });

  it('keeps all three given sides whatever the fractions are', () => {
    const given = plain(30).map((example, i) => ({ ...example, split: (['train', 'validation', 'test'] as const)[i % 3] as 'train' }));
    const split = splitDataset(dataset(given), { validation: 0.5, test: 0.4 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([10, 10, 10]);
  });

  it('keeps groups of the data and further groups together, also when they chain', () => {
    const examples = plain(60).map((example, i) => ({ ...example, ...(i < 10 ? { group: 'burst' } : {}) }));
    for (let seed = 0; seed < 10; seed++) {
      const split = splitDataset(dataset(examples), {
        seed,
        groups: [
          [9, 20],
          [20, 31],
        ],
      });
      const side = sideOf(split, 0);
      for (const index of [1, 5, 9, 20, 31]) expect(sideOf(split, index)).toBe(side);
      expect(split.problems).toEqual([]);
    }
  });

  it('reports groups that cross the sides which the data brings', () => {
    const given = plain(20).map((example, i) => ({ ...example, split: i < 10 ? ('train' as const) : ('test' as const) }));
    expect(splitDataset(dataset(given), { validation: 0, groups: [[2, 14]] }).problems).toEqual([
      {
        code: 'data/group-crosses-sides',
        where: '2.png',
        message: '2.png, 14.png belong together but are on the sides train and test: figures on them flatter the model.',
      },
    ]);
  });

  it('says which classes are too small for every side', () => {
    const split = splitDataset(dataset([...plain(20), { label: 2 }, { label: 3 }, { label: 3 }], ['a', 'b', 'one', 'two']));
    expect(split.train).toContain(20);
    expect(split.problems.map(({ where, message }) => [where, message])).toEqual([
      ['one', 'The class has one example or group for 3 sides, so it is missing from 2 of them.'],
      ['two', 'The class has 2 examples or groups for 3 sides, so it is missing from one of them.'],
    ]);
  });

  it('can leave sides empty', () => {
    const split = splitDataset(dataset(plain(10)), { validation: 0, test: 0 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([10, 0, 0]);
  });

  it('refuses data without anything to train on', () => {
    const tests = plain(4).map((example) => ({ ...example, split: 'test' as const }));
    expect(() => splitDataset(dataset(tests))).toThrow(expect.objectContaining({ code: 'data/too-few-examples' }));
    expect(() => splitDataset(dataset([]))).toThrow(expect.objectContaining({ code: 'data/too-few-examples' }));
  });
});
