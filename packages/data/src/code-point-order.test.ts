import { expect, it } from 'vitest';
import { codePointOrder } from './code-point-order.ts';

it('sorts by code point, where plain sort puts an emoji before a full-width letter', () => {
  const names = ['Ａ', '😀', 'b', 'B', 'a', 'é', 'ab', 'a.b'];
  expect(names.sort(codePointOrder)).toEqual(['B', 'a', 'a.b', 'ab', 'b', 'é', 'Ａ', '😀']);
  expect(['😀', 'Ａ'].sort()).toEqual(['😀', 'Ａ']);
});

it('equals the order of UTF-8 bytes', () => {
  const names = ['cats', 'Cats', 'çats', '日本', '日', '𝒞', '\uffff', ''];
  const byBytes = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(names.sort(codePointOrder)).toEqual(byBytes);
});
