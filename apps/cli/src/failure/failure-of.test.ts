import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { graftError } from '@graftjs/data';
import { expect, it } from 'vitest';
import { failed, failureOf } from './failure-of.ts';

const fields = { code: 'data/bad', where: 'a.png', expected: 'a picture', given: 'text', fix: 'Remove it.' };

it('takes the parts of an error of any package', () => {
  expect(failureOf(graftError(fields))).toMatchObject({ ...fields, message: '[a.png] Expected a picture, got text. Remove it.' });
});

it('keeps the stacks of all causes', () => {
  const { stack } = failureOf(graftError({ ...fields, cause: new RangeError('the root of it') }));
  expect(stack).toMatch(/Expected a picture[\s\S]*caused by: RangeError: the root of it/);
});

it('comes back the same after crossing a thread as plain data', () => {
  const first = failureOf(graftError(fields));
  expect(failureOf(failed(structuredClone(first)))).toEqual(first);
});

it('asks to report what is no error of ours', () => {
  expect(failureOf(new TypeError('x is not a function'))).toMatchObject({
    code: 'internal/unexpected',
    given: 'TypeError: x is not a function',
    fix: expect.stringContaining('report'),
  });
  expect(failureOf('a string').given).toBe('a string');
  expect(failureOf(undefined).code).toBe('internal/unexpected');
});

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
};

it('says of a full disk what to do, and how a run goes on', (context) => {
  if (!existsSync('/dev/full')) return context.skip('this system has no /dev/full');
  const failure = failureOf(thrownBy(() => writeFileSync('/dev/full', 'no room')));
  expect(failure).toMatchObject({ code: 'usage/disk-full', given: expect.stringContaining('no space left') });
  expect(failure.fix).toContain('Free some space');
  expect(failure.fix).toContain('--resume');
});

it("says in the user's words what the system refuses", () => {
  const error = thrownBy(() => mkdirSync('/dev/null/runs', { recursive: true }));
  expect(failureOf(error)).toMatchObject({ code: 'usage/not-a-folder', where: expect.stringContaining('/dev/null') });
});
