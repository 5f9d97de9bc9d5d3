import { describe, expect, it } from 'vitest';
import { averageForgetting, forgetting, pairedProportionInterval } from '../index.ts';

describe('forgetting', () => {
  const yTrue = [0, 0, 0, 0, 1, 1];
  const before = [0, 0, 0, 1, 1, 1];
  const after = [0, 5, 5, 1, 1, 1];

  it('compares accuracy before and after by class', () => {
    const result = forgetting(yTrue, before, after);
    expect(result.groups).toEqual([
      { group: 0, examples: 4, before: 0.75, after: 0.25, forgotten: 0.5 },
      { group: 1, examples: 2, before: 1, after: 1, forgotten: 0 },
    ]);
    expect(result.meanForgotten).toBe(0.25);
    expect(result.worst.group).toBe(0);
    expect(result.overall).toMatchObject({ examples: 6, before: 5 / 6, after: 3 / 6, forgotten: expect.closeTo(2 / 6, 14) });
  });

  it('has a paired interval over all examples', () => {
    const many = Array.from({ length: 100 }, () => 0);
    const lost = many.map((_, i) => (i < 30 ? 1 : 0));
    const { low, high } = pairedProportionInterval(
      many.map(() => 1),
      lost.map((label) => 1 - label),
    );
    expect(forgetting(many, many, lost).overall.interval).toEqual([low, high]);
  });

  it('groups by task, and is negative where something was learned', () => {
    const result = forgetting(yTrue, after, before, { groups: ['old', 'old', 'new', 'new', 'new', 'old'] });
    expect(result.groups.map(({ group, forgotten }) => [group, forgotten])).toEqual([
      ['old', expect.closeTo(-1 / 3, 14)],
      ['new', expect.closeTo(-1 / 3, 14)],
    ]);
  });

  it('needs the same examples', () => {
    expect(() => forgetting(yTrue, before, [0])).toThrow(expect.objectContaining({ code: 'usage/length-mismatch' }));
    expect(() => forgetting([], [], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  });
});

describe('averageForgetting', () => {
  it('measures from the best an old task ever had', () => {
    // Task 0: best 0.9, now 0.6; task 1: best 0.8, now 0.85.
    expect(averageForgetting([[0.9], [0.7, 0.8], [0.6, 0.85, 0.9]])).toBeCloseTo((0.3 - 0.05) / 2, 14);
  });

  it('ignores tasks not learned yet, and needs those that were', () => {
    expect(
      averageForgetting([
        [0.9, 0.1],
        [0.8, 0.7],
      ]),
    ).toBeCloseTo(0.1, 14);
    expect(() => averageForgetting([[0.9], [0.8]])).toThrow('2 accuracies after task 1');
    expect(() => averageForgetting([[0.9]])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  });
});
