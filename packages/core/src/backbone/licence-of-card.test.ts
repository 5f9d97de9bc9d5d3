import { expect, it } from 'vitest';
import { licenceOfCard } from './licence-of-card.ts';

it.each([
  ['---\nlicense: apache-2.0\ntags: [a]\n---\n# A', 'apache-2.0'],
  ["---\r\ntags: x\r\nlicense: 'cc-by-nc-4.0'\r\n---\r\n", 'cc-by-nc-4.0'],
  ['---\nlicense_name: mine\n---\n', null],
  ['# A\n---\nlicense: mit\n---\n', null],
  ['---\nlicense: |\n  many words\n---', null],
  ['', null],
  [undefined, null],
])('the licence of %j is %s', (text, licence) => {
  expect(licenceOfCard(text)).toBe(licence);
});
