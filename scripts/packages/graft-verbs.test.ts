import { expect, it } from 'vitest';
import { commands } from '../../apps/cli/src/commands/commands.ts';
import { verbFault, verbTrials } from './graft-verbs.ts';

it('tries every verb that there is, and every exit code but that of a signal', () => {
  const tried = new Set(verbTrials.map(({ line }) => line.split(' ')[0]));
  // check-installed runs transfer and predict by themselves.
  for (const { name } of commands) expect(tried).toContain(name);
  expect([...new Set(verbTrials.map(({ code = 0 }) => code))].sort()).toEqual([0, 1, 2, 3, 4]);
});

const error = { code: 'data/no-such-path', message: 'm', given: 'g', expected: 'e', fix: 'f' };

it.each<[string, Parameters<typeof verbFault>, string | undefined]>([
  [
    'an answer',
    [
      { line: 'doctor', holds: ['a'] },
      { status: 0, stdout: '{"a":1}\n' },
    ],
    undefined,
  ],
  [
    'a missing field',
    [
      { line: 'doctor', holds: ['a', 'b'] },
      { status: 0, stdout: '{"a":1}' },
    ],
    'Expected b in the JSON',
  ],
  [
    'another exit code',
    [
      { line: 'doctor', holds: ['a'] },
      { status: 1, stdout: '{"a":1}' },
    ],
    'Expected exit code 0, got 1',
  ],
  [
    'a second object',
    [
      { line: 'doctor', holds: ['a'] },
      { status: 0, stdout: '{"a":1}{}' },
    ],
    'Expected one JSON object',
  ],
  [
    'an error',
    [
      { line: 'x', code: 3, holds: error.code },
      { status: 3, stdout: JSON.stringify({ error }) },
    ],
    undefined,
  ],
  [
    'another error',
    [
      { line: 'x', code: 3, holds: 'data/other' },
      { status: 3, stdout: JSON.stringify({ error }) },
    ],
    'Expected the error data/other',
  ],
  [
    'an error without its way out',
    [
      { line: 'x', code: 3, holds: error.code },
      { status: 3, stdout: JSON.stringify({ error: { ...error, fix: undefined } }) },
    ],
    'Expected fix in the error',
  ],
])('judges %s', (_, given, fault) => {
  const found = verbFault(...given);
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(fault);
});
