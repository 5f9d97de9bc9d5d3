import { describe, expect, it } from 'vitest';
import { type Curve, withStep } from './curves.ts';

const step = (stage: string, done: number, loss?: number) => ({ stage, done, total: 9, ...(loss === undefined ? {} : { loss }) });
const after = (...steps: ReturnType<typeof step>[]) => steps.reduce(withStep, [] as readonly Curve[]);

describe('withStep', () => {
  it('makes one curve of all stages of the transfer', () => {
    expect(after(step('transfer: head', 1, 3), step('transfer: head', 2, 2), step('transfer: all', 1, 1))).toEqual([
      { name: 'transfer', losses: [3, 2, 1] },
    ]);
  });

  it('shows the last trial of a network from scratch, beside the transfer', () => {
    expect(after(step('transfer: all', 1, 3), step('scratch: a', 1, 9), step('scratch: a', 2, 8), step('scratch: a', 1, 7))).toEqual([
      { name: 'transfer', losses: [3] },
      { name: 'scratch: a', losses: [7] },
    ]);
  });

  it('leaves out what has no loss, or none that can be drawn', () => {
    expect(after(step('test', 1), step('head alone: head', 1, 1), step('transfer: all', 1, Number.NaN))).toEqual([]);
  });
});
