import { expect, it } from 'vitest';
import { checkedRevision, isHubName, parseHubName } from './hub-name.ts';

it('reads a name with and without a revision', () => {
  expect(parseHubName('timm/resnet18.a1_in1k')).toEqual({ repo: 'timm/resnet18.a1_in1k' });
  expect(parseHubName('org/name@refs/pr/1')).toEqual({ repo: 'org/name', revision: 'refs/pr/1' });
  expect(parseHubName('gpt2')).toEqual({ repo: 'gpt2' });
});

it.each([
  ['org/name', true],
  ['org/name@v1.0', true],
  ['runs/photos-1', true],
  ['gpt2', false],
  ['./org/name', false],
  ['/org/name', false],
  ['org/name/model.json', false],
  ['https://a.b/c', false],
  ['org\\name', false],
  ['org/name@', false],
])('%s has the form of a name of the hub: %s', (text, is) => {
  expect(isHubName(text)).toBe(is);
});

it.each(['../x', 'a//b', 'a b', '', 'a\u0000'])('refuses the revision %j', (revision) => {
  expect(() => checkedRevision(revision)).toThrow(expect.objectContaining({ code: 'usage/hub-name' }));
});
