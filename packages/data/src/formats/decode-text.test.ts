import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

it.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16, little end first', [0xff, 0xfe, 0xe9, 0], 'é'],
  ['UTF-16, big end first', [0xfe, 0xff, 0, 0xe9], 'é'],
])('reads %s', (_, bytes, text) => expect(decodeText(Uint8Array.from(bytes))).toEqual({ text }));

it('reads what is not UTF-8 as Windows-1252 and says so', () =>
  expect(decodeText(Uint8Array.of(0xa3, 0x80))).toEqual({ text: '£€', note: 'The file is not valid UTF-8 and was read as Windows-1252.' }));
