import type { Dataset } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import { foldsOf } from './folds-of.ts';

/** Examples of so many classes in turn, as a data set whose content is never read. */
function dataset(count: number, classes: number, more: (index: number) => object = () => ({})): Dataset {
  const examples = Array.from({ length: count }, (_, index) => ({ id: `${index}`, label: index % classes, ...more(index) }));
  return {
    name: 'made',
    kind: 'image',
    labels: Array.from({ length: classes }, (_, c) => `${c}`),
    examples,
    problems: [],
  } as unknown as Dataset;
}

/** All but every sixth trains, every sixth chooses. */
const sides = (count: number) => {
  const all = Array.from({ length: count }, (_, index) => index);
  return { train: all.filter((index) => index % 6 !== 5), validation: all.filter((index) => index % 6 === 5), test: [] };
};

describe('foldsOf', () => {
  it('holds each label out once, classes spread evenly, the same for the same seed', () => {
    const data = dataset(60, 3);
    const folds = foldsOf({ data, seed: 4 }, sides(60), []);
    expect(folds.length).toBe(5);
    expect(folds.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index));
    for (const fold of folds) for (const label of [0, 1, 2]) expect(fold.filter((index) => index % 3 === label).length).toBe(4);
    expect(foldsOf({ data, seed: 4 }, sides(60), [])).toEqual(folds);
    expect(foldsOf({ data, seed: 5 }, sides(60), [])).not.toEqual(folds);
  });

  it('keeps scenes and named groups in one fold, joined where they overlap', () => {
    const data = dataset(40, 2, (index) => (index < 8 ? { group: `speaker ${index % 2}` } : {}));
    const folds = foldsOf({ data }, sides(40), [
      [0, 20],
      [21, 22, 23],
    ]);
    for (const together of [
      [0, 2, 4, 6, 20],
      [1, 3, 5, 7],
      [21, 22, 23],
    ])
      expect(folds.filter((fold) => together.some((index) => fold.includes(index))).length, `${together}`).toBe(1);
  });

  it('asks nobody about a class that no other fold has', () => {
    const data = dataset(21, 2, (index) => ({ label: index === 20 ? 1 : 0 }));
    expect(foldsOf({ data }, sides(21), []).flat()).not.toContain(20);
    // Nor about the others of its group: they would be held out while it is fitted to.
    const grouped = foldsOf({ data }, sides(21), [[19, 20]]).flat();
    expect([grouped.includes(19), grouped.includes(20), grouped.length]).toEqual([false, false, 19]);
  });

  it('leaves the choice to the held-back share where labels are many, a side is given, or it is told to', () => {
    expect(foldsOf({ data: dataset(501, 3) }, sides(501), [])).toEqual([]);
    expect(foldsOf({ data: dataset(500, 3) }, sides(500), []).length).toBe(5);
    expect(foldsOf({ data: dataset(501, 3), folds: 10 }, sides(501), []).length).toBe(10);
    expect(foldsOf({ data: dataset(60, 3, (index) => (index === 5 ? { split: 'validation' } : {})) }, sides(60), [])).toEqual([]);
    expect(foldsOf({ data: dataset(60, 3), folds: 0 }, sides(60), [])).toEqual([]);
    expect(foldsOf({ data: dataset(60, 3), validation: 0.3 }, sides(60), []), 'a share that was asked for chooses').toEqual([]);
    expect(foldsOf({ data: dataset(60, 3), validation: 0.3, folds: 4 }, sides(60), []).length).toBe(4);
    expect(foldsOf({ data: dataset(60, 3), validation: 0 }, sides(60), []).length).toBe(5);
    expect(foldsOf({ data: dataset(501, 3), folds: null as unknown as number }, sides(501), []), 'as config.json has it').toEqual([]);
    expect(() => foldsOf({ data: dataset(60, 3), folds: 1 }, sides(60), [])).toThrow('Expected folds 0, or a whole number from 2');
    expect(foldsOf({ data: dataset(1, 1) }, sides(1), []), 'one label cannot be divided').toEqual([]);
    expect(foldsOf({ data: dataset(3, 1) }, sides(3), []).length, 'no more folds than labels').toBe(3);
  });
});
