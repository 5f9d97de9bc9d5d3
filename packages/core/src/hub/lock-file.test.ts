import { expect, it } from 'vitest';
import { formatLock, parseLock } from './lock-file.ts';

const lock = {
  version: 1,
  models: { 'a/b': { revision: 'c'.repeat(40), licence: 'mit', files: { 'x.json': { sha256: 'd'.repeat(64), bytes: 3 } } } },
};
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

it('reads what it writes, sorted', () => {
  const parsed = parseLock(bytes(lock), 'lock');
  const more = new Map([...parsed, ['A/a', parsed.get('a/b') as NonNullable<ReturnType<typeof parsed.get>>]]);
  const written = formatLock(more);
  expect(new Map(parseLock(written, 'lock'))).toEqual(more);
  expect(new TextDecoder().decode(written).indexOf('"A/a"')).toBeLessThan(new TextDecoder().decode(written).indexOf('"a/b"'));
});

const withFile = (path: string, file: unknown) => ({ ...lock, models: { 'a/b': { revision: 'c'.repeat(40), files: { [path]: file } } } });

it.each([
  'not json',
  '[]',
  'null',
  '{"version":1,"version":1,"models":{}}',
  { ...lock, version: 2 },
  { version: 1 },
  { version: 1, models: { 'a/b': { revision: 'main', files: {} } } },
  { version: 1, models: { 'a/b': { revision: 'c'.repeat(40), licence: 7, files: {} } } },
  withFile('x', { sha256: 'short', bytes: 1 }),
  withFile('x', { sha256: 'd'.repeat(64), bytes: -1 }),
  withFile('../x', { sha256: 'd'.repeat(64), bytes: 1 }),
])('refuses %j', (value) => {
  expect(() => parseLock(bytes(value), 'lock')).toThrow(expect.objectContaining({ code: 'data/lock-file' }));
});
