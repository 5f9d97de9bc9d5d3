import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bringUpWasm } from './bring-up-wasm.ts';
import { isKernelCase, kernelCases } from './kernel-cases.ts';
import { withBug } from './planted-bugs.ts';
import { runGradientSuite } from './run-gradient-suite.ts';
import { spoiltArray, spoiltResult } from './spoilt.ts';

const casesOf = (kernel: string) => ({ filter: (name: string) => isKernelCase(name) && name.startsWith(`${kernel} `) });

/** A kernel's cases, each of which must fail with it spoilt; the parts in which it shows. */
async function partsThatFail(kernel: string, spoil: Parameters<typeof withBug>[2]['spoil']): Promise<string[]> {
  const bug = { name: 'a ten-thousandth too large', kernel, caughtBy: kernel, spoil };
  const before = tf.memory().numTensors;
  const { cases, failed } = await withBug(tf, 'wasm', bug, () => runGradientSuite(tf, casesOf(kernel)));
  expect(cases).toBeGreaterThan(3);
  expect(new Set(failed.map(({ name }) => name)).size).toBe(cases);
  expect(tf.memory().numTensors).toBe(before);
  return [...new Set(failed.map(({ part }) => part))];
}

describe.each(['strict', 'relaxed'] as const)('cases of kernels called by name, %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it('are off by less than a millionth, a tenth of what the suite allows', async () => {
    const { cases, failed } = await runGradientSuite(tf, { filter: isKernelCase, tolerance: 1e-6 });
    expect(cases).toBe(kernelCases.length);
    expect(failed).toEqual([]);
  });

  it.each([
    ['GraftGram', 0, 'G'],
    ['GraftAdamStep', 0, 'change'],
    ['GraftAdamStep', 1, 'mean'],
    ['GraftAdamStep', 2, 'square'],
    ['GraftSgdStep', 0, 'change'],
    ['GraftSgdStep', 1, 'buffer'],
    ['GraftColumnSlopes', 0, 'dγ'],
    ['GraftColumnSlopes', 1, 'dβ'],
    ['GraftShardNormGradient', 0, 'dx'],
    ['GraftPack', 0, 'row'],
    ['GraftUnpack', 0, 'tensor 1'],
    ['GraftWrite', 0, 'tensor 1'],
    ['GraftBlend', 0, 'blend'],
  ])('notice, every one, when of %s the result number %i (%s) is off by a ten-thousandth', async (kernel, which, part) =>
    expect(await partsThatFail(kernel, spoiltResult(which))).toEqual([part]),
  );

  it.each([
    ['GraftUnpack', ['tensor 1', 'tensor 5', 'tensor 3', 'tensor 9']],
    ['GraftWrite', ['tensor 1', 'tensor 5', 'tensor 3', 'tensor 9']],
    ['GraftBatchNormGradient', ['x', 'scale', 'offset']],
  ])('notice, every one, when the last of however many results of %s is', async (kernel, parts) =>
    expect(await partsThatFail(kernel, spoiltResult(-1))).toEqual(parts),
  );

  it.each([
    ['GraftColumnMoments', ['mean', 'variance']],
    ['GraftColumnSlopes', ['dγ in the array', 'dβ in the array']],
    ['GraftRead', ['numbers']],
  ])('notice, every one, when what %s writes into an array is', async (kernel, parts) =>
    expect(await partsThatFail(kernel, spoiltArray)).toEqual(parts),
  );

  it.each([
    ['before', 0],
    ['after', -1],
  ])('notice an entry that is written %s its place', async (part, at) => {
    for (const kernel of ['GraftColumnMoments', 'GraftRead']) {
      const overrun: Parameters<typeof withBug>[2]['spoil'] = (_, sound) => (args) => {
        const { into, from } = args.attrs as unknown as { into: Float64Array; from: number };
        const results = sound(args);
        into[at === 0 ? from - 1 : into.length + at] = 0;
        return results;
      };
      const bug = { name: 'overrun', kernel, caughtBy: kernel, spoil: overrun };
      const { failed } = await withBug(tf, 'wasm', bug, () => runGradientSuite(tf, casesOf(kernel)));
      expect(new Set(failed.map((error) => error.part))).toEqual(new Set([part]));
    }
  });
});

it('are skipped, with the reason, where the engine composes what the kernel does', async () => {
  await bringUpWasm('none');
  for (const backend of ['wasm', 'cpu']) {
    const { cases, failed, skipped } = await runGradientSuite(tf, { backend, filter: isKernelCase });
    expect([cases, failed, skipped.length]).toEqual([0, [], kernelCases.length]);
    for (const { reason } of skipped) expect(reason).toContain('composed');
  }
});

it('have names of their own', () => expect(new Set(kernelCases.map(({ name }) => name)).size).toBe(kernelCases.length));
