import { transformSync } from 'esbuild';
import { expect, it } from 'vitest';
import { withAssertions } from './with-assertions.ts';

const run = (code: string) => new Function(transformSync(withAssertions(code), { loader: 'ts' }).code)();

it.each([
  '1 + 1; // => 2',
  'console.log([1, 2]); // => [1, 2]',
  'const a = 1 / 3; // => 0.333',
  "'a' + 'b'; // => 'ab'",
  'const x = { a: 0.1 }; // => { a: 0.1 }',
])('holds: %s', (code) => {
  expect(() => run(code)).not.toThrow();
});

it.each(['1 + 1; // => 3', 'const a = 1 / 3; // => 0.334', "'a'; // => 'b'", '[1, 2]; // => [1, 3]'])('is broken: %s', (code) => {
  expect(() => run(code)).toThrow('Expected');
});

it('leaves code without promises as it is', () => {
  expect(withAssertions('// a comment\nx();')).toBe('// a comment\nx();');
});
