import { expect, it } from 'vitest';
import { addressesIn, faultsIn } from './faults-in.ts';

const machine = `/${'root'}/photos/cat.jpg`;

it('refuses a path of one machine and says the line', () => {
  expect(faultsIn(`fine\nsaved to ${machine}`)).toEqual([`2: a path of one machine: saved to ${machine}`]);
});

it('refuses the host of a private mirror', () => {
  expect(faultsIn('see https://mirror.local/x', ['mirror.local'])).toHaveLength(1);
});

it.each(['runs/work/model', 'the root of 2', '../work/x', 'https://example.org/work/'])('passes %s', (text) =>
  expect(faultsIn(text)).toEqual([]),
);

it('refuses a download address in the lockfile', () => {
  expect(addressesIn('a: 1\n  tarball: https://example.org/a.tgz')).toEqual(['2: a download address: tarball: https://example.org/a.tgz']);
});
