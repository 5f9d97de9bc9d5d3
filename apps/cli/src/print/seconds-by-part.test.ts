import { expect, it } from 'vitest';
import { secondsByPart } from './seconds-by-part.ts';

it('counts what was tried for one network together', () => {
  const parts = secondsByPart({ evaluate: 2, 'scratch/a at 32 px/rate 0.001': 1, 'scratch/a at 32 px/full': 4, 'scratch plan': 1 });
  expect([...parts]).toEqual([
    ['test', 2],
    ['scratch: a at 32 px', 5],
    ['scratch plan', 1],
  ]);
});
