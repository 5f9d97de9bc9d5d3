import { expect, it } from 'vitest';
import { fitOf } from './fit-of.ts';

it.each([
  ['stretch', { kind: 'stretch' }],
  ['crop', { kind: 'crop', fraction: 0.875 }],
  ['crop:1', { kind: 'crop', fraction: 1 }],
  ['crop:0.5', { kind: 'crop', fraction: 0.5 }],
  ['pad', { kind: 'pad', margin: 0, value: 0 }],
  ['pad:4', { kind: 'pad', margin: 4, value: 0 }],
])('reads %s', (typed, fit) => expect(fitOf(typed)).toEqual(fit));

it.each(['', 'fill', 'stretch:1', 'crop:', 'crop:0', 'crop:1.5', 'crop:-1', 'pad:2.5', 'pad:-1', 'pad:4:0', 'toString'])(
  'does not take %j',
  (typed) => expect(fitOf(typed)).toBeUndefined(),
);
