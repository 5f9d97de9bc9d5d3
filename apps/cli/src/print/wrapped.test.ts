import { expect, it } from 'vitest';
import { wrapped } from './wrapped.ts';

const facts =
  '  verdict   No difference shown: 91.5 % against 90.2 %\n  run       runs/a\n            and a second line of the same that is long';

it('goes on below the value, and leaves alone what fits', () => {
  expect(wrapped(facts, 36)).toBe(
    [
      '  verdict   No difference shown:',
      '            91.5 % against 90.2 %',
      '  run       runs/a',
      '            and a second line of the',
      '            same that is long',
    ].join('\n'),
  );
  expect(wrapped(facts, Number.POSITIVE_INFINITY)).toBe(facts);
});

it('does not count colours, and goes on at the edge below a line without columns', () => {
  expect(wrapped('\u001b[1mone two three\u001b[22m', 13)).toBe('\u001b[1mone two three\u001b[22m');
  expect(wrapped('one two three', 8)).toBe('one two\nthree');
  expect(wrapped('between 61.0 % and all', 13)).toBe('between\n61.0 % and\nall');
});

it('does not break a command that is to be copied', () => {
  expect(wrapped("  to do  webgpu: Run 'npm install webgpu' to use it.", 30)).toBe(
    "  to do  webgpu: Run\n         'npm install webgpu'\n         to use it.",
  );
});

it('keeps what has no space, and the order of every word', () => {
  const hash = 'a'.repeat(64);
  expect(wrapped(`  hash  ${hash}`, 30)).toBe(`  hash  ${hash}`);
  expect(wrapped(`  a name of many words that leaves no room  value and more`, 40).replaceAll(/\s+/g, ' ')).toBe(
    ' a name of many words that leaves no room value and more',
  );
});
