import { describe, expect, it } from 'vitest';
import { labelBudget } from './label-budget.ts';

describe('labelBudget', () => {
  it('holds back twenty labels in all beside those that train', () => {
    expect(labelBudget({ smallest: 120, classes: 5, wanted: 10 })).toEqual({ train: 10, held: 4, test: 0.6 });
    expect(labelBudget({ smallest: 40, classes: 2, wanted: 100 })).toEqual({ train: 14, held: 10, test: 0.3 });
  });

  it('holds nothing back where that would leave too little to train with', () => {
    expect(labelBudget({ smallest: 12, classes: 2, wanted: 10 })).toEqual({ train: 7, held: 0, test: 0.3 });
    expect(labelBudget({ smallest: 120, classes: 5, wanted: 1 })).toEqual({ train: 1, held: 0, test: 0.6 });
  });

  it('never asks for more than are left beside the test', () => {
    for (let smallest = 4; smallest < 200; smallest++)
      for (const classes of [2, 3, 5, 20])
        for (const wanted of [1, 2, 5, 10, 500]) {
          const { train, held, test } = labelBudget({ smallest, classes, wanted });
          expect(train).toBeGreaterThanOrEqual(1);
          expect(train + held).toBeLessThanOrEqual(0.6 * smallest);
          expect(test).toBeGreaterThanOrEqual(0.3);
          expect(held / (train + held) + test).toBeLessThanOrEqual(0.951);
          if (test > 0.3) expect(train + held).toBeLessThanOrEqual((1 - test) * smallest);
        }
  });
});
