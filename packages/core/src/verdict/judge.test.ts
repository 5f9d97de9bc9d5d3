import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Baseline } from './verdict.ts';

const rights = (count: number) => Array.from({ length: 100 }, (_, i) => Number(i < count));

const scratch = (name: string, right: number, validationAccuracy: number): Baseline => ({
  name: `scratch: ${name}`,
  kind: 'scratch',
  accuracy: right / 100,
  right: rights(right),
  counts: true,
  note: '',
  details: { validationAccuracy },
});

describe('judge', () => {
  const baselines = [scratch('better on test', 80, 0.7), scratch('better on validation', 60, 0.75)];

  it('compares with the network from scratch that is the better on validation', () => {
    expect(judge({ right: rights(90), baselines, seed: 1, validation: 50 }).scratch).toBe(0.6);
  });

  it('compares with the better on test where validation is too small to choose by', () => {
    expect(judge({ right: rights(90), baselines, seed: 1, validation: 49 }).scratch).toBe(0.8);
    expect(judge({ right: rights(90), baselines, seed: 1 }).gain).toBeCloseTo(0.1, 12);
  });

  it('leaves out a network that was not trained', () => {
    const [first, second] = baselines as [Baseline, Baseline];
    expect(judge({ right: rights(90), baselines: [{ ...first, counts: false }, second], seed: 1 }).scratch).toBe(0.6);
  });
});
