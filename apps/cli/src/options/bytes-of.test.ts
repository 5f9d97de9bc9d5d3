import { expect, it } from 'vitest';
import { bytesOf } from './bytes-of.ts';

it.each([
  ['2GB', 2e9],
  ['1.5GB', 1.5e9],
  ['1500 MB', 1.5e9],
  ['2GiB', 2 ** 31],
  ['512MiB', 2 ** 29],
])('reads %s', (typed, bytes) => expect(bytesOf(typed)).toBe(bytes));

it.each(['', '2', '2 gb', 'GB', '-2GB', '255MB', '1e9GB', '2GB more', '99999999999999GB', 'toString'])('does not take %j', (typed) =>
  expect(bytesOf(typed)).toBeUndefined(),
);
