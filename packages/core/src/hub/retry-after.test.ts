import { expect, it } from 'vitest';
import { retryAfter } from './retry-after.ts';

it.each([
  ['120', 120],
  [' 0 ', 0],
  // The date of RFC 9110's example, 90 s after "now".
  ['Fri, 31 Dec 1999 23:59:59 GMT', 90],
  ['Fri, 31 Dec 1999 20:00:00 GMT', 0],
  ['soon', undefined],
  ['-1', undefined],
  [null, undefined],
])('%j asks for %s seconds', (header, seconds) => {
  const now = Date.UTC(1999, 11, 31, 23, 58, 29);
  expect(retryAfter(header, () => now)).toBe(seconds);
});
