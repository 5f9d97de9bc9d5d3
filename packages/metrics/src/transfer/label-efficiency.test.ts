import { describe, expect, it } from 'vitest';
import { labelEfficiency, labelsNeeded } from '../index.ts';

const transfer = { labels: [10, 100, 1000], scores: [0.6, 0.8, 0.9] };
const scratch = { name: 'scratch', labels: [10, 100, 1000], scores: [0.2, 0.5, 0.8] };

describe('labelsNeeded', () => {
  it('reads between points along the logarithm of the labels', () => {
    expect(labelsNeeded(transfer, 0.7)).toEqual({ labels: expect.closeTo(Math.sqrt(1000), 10), bound: 'exact' });
    expect(labelsNeeded(transfer, 0.8)).toEqual({ labels: 100, bound: 'exact' });
  });

  it('gives bounds outside the curve', () => {
    expect(labelsNeeded(transfer, 0.5)).toEqual({ labels: 10, bound: 'at most' });
    expect(labelsNeeded(transfer, 0.95)).toEqual({ labels: 1000, bound: 'more than' });
  });

  it('needs ascending labels above 0', () => {
    expect(() => labelsNeeded({ labels: [0, 10], scores: [0.1, 0.2] }, 0.2)).toThrow('0 at index 0');
    expect(() => labelsNeeded({ labels: [10, 10], scores: [0.1, 0.2] }, 0.2)).toThrow('Sort the points by labels.');
    expect(() => labelsNeeded({ labels: [], scores: [] }, 0.2)).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  });
});

describe('labelEfficiency', () => {
  it('compares at the best score that both reach', () => {
    expect(labelEfficiency(transfer, scratch)).toMatchObject({
      baseline: 'scratch',
      target: 0.8,
      ratio: expect.closeTo(10, 10),
      bound: 'exact',
    });
  });

  it('says when the ratio is only a bound', () => {
    expect(labelEfficiency(transfer, scratch, { target: 0.85 })).toMatchObject({
      bound: 'at least',
      ratio: expect.closeTo(Math.sqrt(10), 10),
    });
    expect(labelEfficiency(transfer, scratch, { target: 0.5 })).toMatchObject({ bound: 'at least', ratio: 10 });
    expect(labelEfficiency(scratch, { name: 'other', ...transfer }, { target: 0.5 }).bound).toBe('at most');
  });

  it('has no ratio outside both curves', () => {
    expect(() => labelEfficiency(transfer, scratch, { target: 0.99 })).toThrow('one that neither reaches');
    expect(() => labelEfficiency(transfer, scratch, { target: 0.1 })).toThrow('one that both reach with their fewest labels');
  });
});
