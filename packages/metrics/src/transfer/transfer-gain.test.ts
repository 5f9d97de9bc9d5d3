import { describe, expect, it } from 'vitest';
import { mcnemar, negativeTransfer, pairedBootstrapInterval, pairedProportionInterval, transferGain } from '../index.ts';

const n = 200;
const scratch = Array.from({ length: n }, (_, i) => (i % 2 ? 1 : 0));
const better = scratch.map((right, i) => (i % 4 === 0 ? 1 : right));

describe('transferGain', () => {
  it('is the difference in accuracy over a named baseline, with its paired interval', () => {
    const gain = transferGain(better, { name: 'scratch', scores: scratch });
    const { low, high } = pairedProportionInterval(better, scratch);
    expect(gain).toEqual({
      baseline: 'scratch',
      examples: n,
      transfer: 0.75,
      baselineScore: 0.5,
      gain: 0.25,
      interval: [low, high],
      level: 0.95,
      pValue: mcnemar(better, scratch).pValue,
      method: 'bonett-price',
      covers: 'test sampling only',
    });
  });

  it('turns round with the two sides', () => {
    const [there, back] = [transferGain(better, { name: 'a', scores: scratch }), transferGain(scratch, { name: 'b', scores: better })];
    expect(back.gain).toBe(-there.gain);
    expect(back.interval).toEqual([-there.interval[1], -there.interval[0]].map((end) => expect.closeTo(end, 14)));
  });

  it('bootstraps scores that are not right or wrong, and turns the sign of losses', () => {
    const losses = scratch.map((_, i) => 1 + Math.sin(i));
    const lower = losses.map((loss, i) => loss - 0.2 + 0.1 * Math.cos(i));
    const gain = transferGain(lower, { name: 'scratch', scores: losses }, { better: 'lower', seed: 3 });
    const { low, high } = pairedBootstrapInterval(losses, lower, { seed: 3 });
    expect(gain).toMatchObject({ method: 'bootstrap', interval: [low, high] });
    expect(gain.gain).toBeCloseTo(0.2, 2);
    expect(negativeTransfer(gain).verdict).toBe('helped');
  });

  it('insists on a name, on the same examples and on a direction', () => {
    expect(() => transferGain([1], { name: ' ', scores: [0] })).toThrow('Say what the gain is over');
    expect(() => transferGain([1, 1], { name: 'scratch', scores: [0] })).toThrow(
      expect.objectContaining({ code: 'usage/length-mismatch' }),
    );
    expect(() => transferGain([], { name: 'scratch', scores: [] })).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => transferGain([1], { name: 'scratch', scores: [0] }, { better: 'up' as 'higher' })).toThrow('better higher or lower');
  });
});

describe('negativeTransfer', () => {
  const verdict = (transfer: number[], scores: number[]) => negativeTransfer(transferGain(transfer, { name: 'scratch', scores }));

  it('reads the verdict off the interval', () => {
    expect(verdict(better, scratch)).toMatchObject({ verdict: 'helped', helped: true });
    expect(verdict(scratch, better)).toMatchObject({ verdict: 'hurt', helped: false });
    expect(verdict(scratch, scratch)).toMatchObject({ verdict: 'no difference shown', helped: null });
  });

  it('says it in a sentence', () => {
    expect(verdict(better, scratch).sentence).toBe(
      'Transfer helped against scratch: gain +0.250, 95 % interval +0.186 to +0.309 on 200 test examples.',
    );
  });

  it('shows nothing with five examples, even if the transfer is right on all and the baseline on none', () => {
    for (const few of [1, 3, 5]) {
      const all = new Array<number>(few).fill(1);
      const gain = transferGain(all, { name: 'scratch', scores: all.map(() => 0) });
      expect(gain.gain).toBe(1);
      expect(gain.interval[0]).toBeLessThanOrEqual(0);
      expect(negativeTransfer(gain).helped).toBe(null);
    }
    expect(verdict([1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]).helped).toBe(true);
  });
});
