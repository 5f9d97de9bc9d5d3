import { expect, it } from 'vitest';
import { facts } from './facts.ts';
import { failureJson } from './failure-json.ts';
import { failureText } from './failure-text.ts';
import { bytes, count, counted, duration, percent } from './numbers.ts';
import { paintFor } from './paint.ts';
import { table } from './table.ts';

const plain = paintFor({ terminal: false, colour: true });

it('lines values up and leaves empty rows out', () => {
  expect(
    facts([
      ['test', 'accuracy 94.1 %'],
      ['nothing', null],
      ['problems', ['one', 'two']],
    ]),
  ).toBe('  test      accuracy 94.1 %\n  problems  one\n            two');
});

it('puts numbers flush right under their titles', () => {
  expect(
    table(
      ['class', 'examples'],
      [
        ['iris', '20'],
        ['tigerlily', '1,020'],
      ],
    ),
  ).toBe('  class      examples\n  iris             20\n  tigerlily     1,020');
});

it.each([
  [percent(0.9412), '94.1 %'],
  [count(3489097), '3,489,097'],
  [counted(1, 'class', 'classes'), '1 class'],
  [counted(2, 'class', 'classes'), '2 classes'],
  [duration(0.44), '0.4 s'],
  [duration(59.4), '59 s'],
  [duration(185), '3 min 05 s'],
  [duration(7805), '2 h 10 min'],
  [bytes(0), '0 B'],
  [bytes(999), '999 B'],
  [bytes(12_345_678), '12.3 MB'],
])('writes %s', (written, expected) => {
  expect(written).toBe(expected);
});

it('colours on a terminal only, and not with NO_COLOR or --no-color', () => {
  const red = (options: Parameters<typeof paintFor>[0]) => paintFor(options)('red', 'x');
  expect(red({ terminal: true, colour: true })).toBe('\u001b[31mx\u001b[39m');
  expect(red({ terminal: true, colour: true, noColor: '' })).toBe('\u001b[31mx\u001b[39m');
  expect(red({ terminal: true, colour: true, noColor: '1' })).toBe('x');
  expect(red({ terminal: true, colour: false })).toBe('x');
  expect(red({ terminal: false, colour: true })).toBe('x');
});

const failure = {
  code: 'data/no-such-path',
  where: 'photos',
  message: '[photos] Expected a folder, got nothing. Check the path.',
  expected: 'a folder',
  given: 'nothing',
  fix: 'Check the path.',
  stack: 'Error: at somewhere.ts:1',
};

it('says what was expected, what came and what to do, and shows a stack only on request', () => {
  expect(failureText(failure, { paint: plain, debug: false })).toBe(
    'Error data/no-such-path photos\n  expected  a folder\n  given     nothing\n  to do     Check the path.',
  );
  expect(failureText(failure, { paint: plain, debug: true })).toContain('somewhere.ts:1');
});

it('gives programs the same parts', () => {
  const { stack: _, ...parts } = failure;
  expect(failureJson(failure, { debug: false })).toEqual({ error: parts });
  expect(failureJson(failure, { debug: true })).toEqual({ error: failure });
});
