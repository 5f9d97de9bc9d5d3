import { expect, it } from 'vitest';
import { exitCode } from './exit-code.ts';

it.each([
  ['usage/unknown-option', 2],
  ['data/no-such-path', 3],
  ['model/damaged-artifact', 4],
  ['interrupted/aborted', 5],
  ['backend/lost', 1],
  ['internal/unexpected', 1],
  ['', 1],
  ['toString', 1],
])('%s ends with %i', (code, expected) => {
  expect(exitCode(code)).toBe(expected);
});
