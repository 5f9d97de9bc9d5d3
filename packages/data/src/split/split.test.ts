import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { groupSplit } from './group-split.ts';
import { kFold } from './k-fold.ts';
import { randomSplit, type SplitIndices } from './random-split.ts';
import { stratifiedSplit } from './stratified-split.ts';

const random = () => seededRandom(7);
const all = ({ train, validation, test }: SplitIndices) => [...train, ...validation, ...test].sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const sizes = ({ train, validation, test }: SplitIndices) => [train.length, validation.length, test.length];
const counts = (labels: readonly number[], side: readonly number[]) =>
  side.reduce((sum, i) => sum.set(labels[i] as number, (sum.get(labels[i] as number) ?? 0) + 1), new Map<number, number>());

describe('randomSplit', () => {
  it('puts every example on one side, to the fraction', () => {
    const split = randomSplit(100, { validation: 0.15, test: 0.25 }, random());
    expect(sizes(split)).toEqual([60, 15, 25]);
    expect(all(split)).toEqual(upTo(100));
  });

  it('is the same for the same seed and another for another', () => {
    expect(randomSplit(50, {}, random())).toEqual(randomSplit(50, {}, random()));
    expect(randomSplit(50, {}, seededRandom(8))).not.toEqual(randomSplit(50, {}, random()));
  });

  it.each([{ validation: -0.1 }, { test: 1 }, { validation: 0.5, test: 0.5 }, { test: Number.NaN }])('refuses %j', (fractions) => {
    expect(() => randomSplit(10, fractions, random())).toThrow(expect.objectContaining({ code: 'usage/bad-fraction' }));
  });
});

describe('stratifiedSplit', () => {
  it('gives each side its share of every class to within one example, and the whole too', () => {
    const labels = upTo(707).map((i) => (i % 7 < 1 ? 0 : i % 7 < 3 ? 1 : 2));
    const split = stratifiedSplit(labels, { validation: 0.2, test: 0.2 }, random());
    expect(all(split)).toEqual(upTo(707));
    for (const [side, share] of [
      [split.train, 0.6],
      [split.validation, 0.2],
      [split.test, 0.2],
    ] as const) {
      for (const [label, count] of counts(labels, side))
        expect(Math.abs(count - share * labels.filter((l) => l === label).length)).toBeLessThan(1);
      expect(Math.abs(side.length - share * 707)).toBeLessThan(2);
    }
  });

  it('does not let rounding pile up: 100 classes of 7', () => {
    const labels = upTo(700).map((i) => i % 100);
    const [train, validation, test] = sizes(stratifiedSplit(labels, { validation: 0.2, test: 0.2 }, random())) as [number, number, number];
    expect([train, validation, test]).toEqual([420, 140, 140]);
  });

  it('puts a class of three on every side and a class of one into training', () => {
    const labels = [0, 0, 0, 1, ...Array<number>(50).fill(2)];
    const split = stratifiedSplit(labels, { validation: 0.1, test: 0.1 }, random());
    for (const side of [split.train, split.validation, split.test]) expect(counts(labels, side).get(0)).toBe(1);
    expect(split.train).toContain(3);
  });
});

describe('groupSplit', () => {
  const groups = upTo(300).map((i) => (i % 3 === 0 ? undefined : `scene ${Math.floor(i / 6)}`));
  const labels = upTo(300).map((i) => Math.floor(i / 6) % 3);

  it('keeps every group on one side, near the fractions, with every class', () => {
    const split = groupSplit(groups, { labels, validation: 0.2, test: 0.2 }, random());
    const side = new Map<number, number>();
    [split.train, split.validation, split.test].forEach((indices, i) => {
      for (const index of indices) side.set(index, i);
    });
    for (const group of new Set(groups.filter(Boolean)))
      expect(new Set(groups.flatMap((name, index) => (name === group ? [side.get(index)] : []))).size).toBe(1);
    expect(all(split)).toEqual(upTo(300));
    expect(Math.abs(split.test.length - 60)).toBeLessThanOrEqual(4);
    expect(counts(labels, split.test).size).toBe(3);
  });

  it('splitting without groups would have torn most of them apart', () => {
    const { test } = randomSplit(300, {}, random());
    const torn = new Set(test.map((i) => groups[i])).size;
    expect(torn).toBeGreaterThan(30);
  });
});

describe('kFold', () => {
  it('validates every example once', () => {
    const folds = kFold(103, 5, {}, random());
    expect(folds.flatMap(({ validation }) => validation).sort((a, b) => a - b)).toEqual(upTo(103));
    for (const { train, validation } of folds) {
      expect(validation.length).toBeGreaterThanOrEqual(20);
      expect([...train, ...validation].sort((a, b) => a - b)).toEqual(upTo(103));
    }
  });

  it('spreads classes evenly', () => {
    const labels = upTo(100).map((i) => (i < 20 ? 0 : 1));
    for (const { validation } of kFold(100, 5, { labels }, random()))
      expect(counts(labels, validation)).toEqual(
        new Map([
          [0, 4],
          [1, 16],
        ]),
      );
  });

  it('keeps groups together', () => {
    const groups = upTo(60).map((i) => String(i % 12));
    for (const { train, validation } of kFold(60, 4, { groups }, random())) {
      const inTrain = new Set(train.map((i) => groups[i]));
      expect(validation.every((i) => !inTrain.has(groups[i]))).toBe(true);
      expect(validation).toHaveLength(15);
    }
  });

  it('refuses one fold and more folds than groups', () => {
    expect(() => kFold(10, 1, {}, random())).toThrow(expect.objectContaining({ code: 'usage/bad-fold-count' }));
    expect(() => kFold(4, 3, { groups: ['a', 'a', 'b', 'b'] }, random())).toThrow('Expected 2 to 2 folds');
  });
});
