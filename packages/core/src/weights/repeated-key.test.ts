import { expect, it } from 'vitest';
import { repeatedKey } from './repeated-key.ts';

it.each([
  ['{}', undefined],
  ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', undefined],
  ['{"a" : 1 ,\n"a"\t: 2}', 'a'],
  ['{"x":["a","a",":"],"a":"a"}', undefined],
  ['{"x":{"q\\"":1,"q\\u0022":2}}', 'q"'],
  ['{"x":"\\\\","x":1}', 'x'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['"a"', undefined],
])('in %s finds %s', (json, key) => expect(repeatedKey(json)).toBe(key));
