import { describe, expect, it } from 'vitest';
import { isFamilyMember } from './is-family-member.ts';

const member = {
  family: 'resnet',
  config: { stem: 64, layers: [2, 2], inner: null },
  published: { architecture: 'resnet18', pretrained_cfg: { mean: [0.5], custom_load: false } },
  spelled: { 'conv1.weight': 'stem.weight' },
  layout: { kernels: 'out-last', shapes: { 'fc.weight': [5, 8, 1, 1] } },
};
const nested = (depth: number): object => (depth === 0 ? {} : { inner: nested(depth - 1) });

describe('isFamilyMember', () => {
  it.each([
    ['everything', member],
    ['the least', { family: 'x', config: {}, published: {} }],
  ])('takes %s', (_, value) => {
    expect(isFamilyMember(value)).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['a list', [member]],
    ['no name', { ...member, family: '' }],
    ['a config that is a list', { ...member, config: [] }],
    ['a config beyond measure', { ...member, published: nested(100) }],
    ['a number that JSON has not', { ...member, config: { stem: Number.NaN } }],
    ['a text of a megabyte', { ...member, published: { text: 'x'.repeat(2 ** 20) } }],
    ['names that are none', { ...member, spelled: { a: 1 } }],
    ['a layout of another kind', { ...member, layout: { kernels: 'sideways' } }],
    ['a shape below nothing', { ...member, layout: { shapes: { a: [-1] } } }],
  ])('refuses %s', (_, value) => {
    expect(isFamilyMember(value)).toBe(false);
  });
});
