import { expect, it } from 'vitest';
import { asTyped } from './as-typed.ts';
import type { Failure } from './failure.ts';

const fixed = (fix: string, code = 'data/bad') =>
  asTyped({ code, where: 'w', message: 'm', expected: 'e', given: 'g', fix } as Failure).fix;

it.each([
  ['Repair or remove them, or use onProblem: "skip".', 'Repair or remove them, or use --on-problem skip.'],
  ['Pass `imageSize`, the side in pixels.', 'Pass --image-size, the side in pixels.'],
  ['Set imageSize to 16 or more.', 'Set --image-size to 16 or more.'],
  ['Pass a ByteSource, or use TensorFlow.js from npm.', 'Pass a ByteSource, or use TensorFlow.js from npm.'],
  ["Run 'graft models --help' to see what there is.", "Run 'graft models --help' to see what there is."],
])('%j is typed as %j', (given, wanted) => {
  expect(fixed(given)).toBe(wanted);
});

it('names the column that is to be named', () => {
  expect(fixed('Say which one with the option text.', 'data/no-text-column')).toContain('--text-column');
});
