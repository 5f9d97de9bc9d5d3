import { describe, expect, it } from 'vitest';
import { farthest, relativeBuckets } from './relative-buckets.ts';

/** By number of buckets: the nearest distance of each, for keys before; as transformers 5.23.0 (`MPNetEncoder.relative_position_bucket`) has them. */
const nearest: Readonly<Record<number, readonly number[]>> = {
  8: [0, 1, 2, 16],
  16: [0, 1, 2, 3, 4, 10, 23, 54],
  32: [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91],
};

describe('buckets of relative positions', () => {
  it.each(Object.entries(nearest))('%s of them begin where transformers lets them begin', (count, starts) => {
    const rows = relativeBuckets(Number(count));
    const half = Number(count) / 2;
    for (let distance = 0; distance <= farthest; distance++) {
      const expected = starts.findLastIndex((start) => start <= distance);
      expect(rows[farthest - distance], `${-distance}`).toBe(expected);
      if (distance > 0) expect(rows[farthest + distance], `${distance}`).toBe(half + expected);
    }
  });

  it('would be seen to be wrong with before and behind exchanged', () => {
    expect(relativeBuckets(32).toReversed()).not.toEqual(relativeBuckets(32));
  });
});
