import { expect, it } from 'vitest';
import { omissions } from './omitted.ts';

const suffixes = (environment: Record<string, string>, hasShared: boolean) => omissions(environment, hasShared).map(({ suffix }) => suffix);

it('leaves shared, slow and tensorflow tests out of a bare machine', () => {
  expect(suffixes({}, false)).toEqual(['.tensorflow.shared.test.ts', '.slow.test.ts', '.slow.shared.test.ts', '.shared.test.ts']);
});

it('runs shared tests where the folder is', () => {
  expect(suffixes({}, true)).not.toContain('.shared.test.ts');
});

it('never leaves shared tests out in CI, even without the folder', () => {
  expect(suffixes({ CI: 'true' }, false)).not.toContain('.shared.test.ts');
});

it('leaves nothing out of the full suite with a built tfjs-node', () => {
  expect(suffixes({ CI: 'true', GRAFT_SUITE: 'full', GRAFT_TFJS_NODE: 'somewhere' }, true)).toEqual([]);
});
