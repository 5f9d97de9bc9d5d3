import { memoryDataset, type Split } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import { continuedSplit } from './continued-split.ts';

const count = 40;
const labels = Array.from({ length: count }, (_, i) => i % 2);
const grey = (level: number) => ({ height: 1, width: 1, channels: 1 as const, data: Uint8Array.of(level) });
const data = memoryDataset({ pixels: labels.map((_, i) => grey(i)), labels, labelNames: ['a', 'b'] });
/** The first ten are known. */
const sides = labels.map((_, i): Split | undefined => (i < 6 ? 'train' : i < 8 ? 'validation' : i < 10 ? 'test' : undefined));
const split = (groups: number[][] = []) => continuedSplit({ seed: 1 }, { data, sides }, groups);
const sideOf = (index: number, groups: number[][]) => {
  const found = split(groups);
  return (['train', 'validation', 'test'] as const).filter((side) => found[side].includes(index));
};

describe('continuedSplit', () => {
  it('leaves known examples where they were and splits new ones by the shares', () => {
    const { train, validation, test } = split();
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    expect({ train: train.slice(0, 6), validation: validation.slice(0, 2), test: test.slice(0, 2) }).toEqual({
      train: [0, 1, 2, 3, 4, 5],
      validation: [6, 7],
      test: [8, 9],
    });
    expect([train.length, validation.length, test.length]).toEqual([6 + 18, 2 + 6, 2 + 6]);
  });

  it.each([
    ['a tested-on scene', [8, 20], ['test']],
    ['a scene of which one picture was tested on and one trained on', [0, 9, 20], ['test']],
    ['a scene that was chosen by', [1, 6, 20], ['validation']],
    ['a scene that was trained on', [2, 20], ['train']],
  ])('puts a new picture of %s there', (_, group, expected) => {
    expect(sideOf(20, [group])).toEqual(expected);
    for (const index of group.slice(0, -1)) expect(sideOf(index, [group])).toEqual([sides[index]]);
  });

  it('keeps new pictures of one scene together', () => {
    const scene = [11, 14, 17, 20, 23];
    expect(new Set(scene.flatMap((index) => sideOf(index, [scene]))).size).toBe(1);
  });

  it('notices a planted bug: without the scenes a near copy of a test picture is trained on', () => {
    const test = [10, 12, 14, 16, 18, 20, 22, 24].map((index) => sideOf(index, []));
    expect(test.flat()).toContain('train');
  });
});
