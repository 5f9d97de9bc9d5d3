import { expect, it } from 'vitest';
import { withProfile } from './with-profile.ts';

const figures = { profile: { backward: 30, decode: 10, 'something new': 5, forward: 15 } };

it('prints the parts in the order of the work, with their shares', () => {
  const lines = withProfile('verdict', figures, { options: { profile: true } }).split('\n');
  expect(lines[0]).toBe('verdict');
  expect(lines.slice(3, 7).map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['decode', '10 s', '16.7 %'],
    ['forward', '15 s', '25.0 %'],
    ['backward', '30 s', '50.0 %'],
    ['something new', '5.0 s', '8.3 %'],
  ]);
});

it('adds nothing unless asked', () => expect(withProfile('verdict', figures, { options: {} })).toBe('verdict'));
