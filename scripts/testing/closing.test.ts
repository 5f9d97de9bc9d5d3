import { expect, it } from 'vitest';
import { closing } from './closing.ts';

it('groups skipped tests by reason and ends with the plain line', () => {
  const text = closing(
    [
      { state: 'passed', name: 'a' },
      { state: 'failed', name: 'b' },
      { state: 'skipped', name: 'c', reason: 'no browser' },
      { state: 'skipped', name: 'd', reason: 'no browser' },
    ],
    [{ file: 'x.shared.test.ts', reason: 'no ../shared' }],
    1.25,
  );
  expect(text.trim().split('\n')).toEqual([
    'Skipped tests: 2',
    '  2 × no browser',
    '    c',
    '    d',
    'Test files not run: 1',
    '  1 × no ../shared',
    '    x.shared.test.ts',
    'Tests took 1.3 s.',
    '1 passed, 1 failed, 2 skipped',
  ]);
});

it('says none when nothing was left out', () => {
  expect(closing([], [], 0)).toContain('Skipped tests: none\nTest files not run: none');
});

it('shortens a long list but keeps the count', () => {
  const outcomes = Array.from({ length: 20 }, (_, i) => ({ state: 'skipped' as const, name: `t${i}`, reason: 'r' }));
  expect(closing(outcomes, [], 0)).toContain('… and 12 more');
});
