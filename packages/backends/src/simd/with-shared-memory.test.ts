import { beforeAll, describe, expect, it } from 'vitest';
import { allowRelaxedSimd } from './allow-relaxed-simd.node.ts';
import type { SimdKernels } from './simd-kernels.ts';
import { loadVariant, simdModule } from './simd-module.ts';
import { nameWithVariant, supportsVariant, variantInName } from './simd-variant.ts';
import { withSharedMemory } from './with-shared-memory.ts';

allowRelaxedSimd();
type Variant = 'strict' | 'relaxed';
const variants = (['strict', 'relaxed'] as const).filter(supportsVariant);
beforeAll(() => Promise.all(variants.map(loadVariant)));

const plain = () => new WebAssembly.Memory({ initial: 64 });
const shared = () => new WebAssembly.Memory({ initial: 64, maximum: 65_536, shared: true });
const kernelsOn = (memory: WebAssembly.Memory, isShared: boolean, variant: Variant = 'strict') =>
  new WebAssembly.Instance(simdModule(variant, isShared), { env: { memory } }).exports as unknown as SimdKernels;

it.each([
  ['plain', plain, false],
  ['shared', shared, true],
] as const)('kernels compute on %s memory', (_name, memoryOf, isShared) => {
  const memory = memoryOf();
  const values = new Float32Array(memory.buffer);
  values.set([1, 2, 3, 4, 5, 6], 1024);
  values.set([1, 0, 2, 1, 0, 3], 2048);
  // [[1, 2, 3], [4, 5, 6]] · [[1, 0], [2, 1], [0, 3]]
  kernelsOn(memory, isShared).multiply(4096, 12, 4, 8192, 8, 4, 12_288, 2, 2, 3, 65_536);
  expect([...values.slice(3072, 3076)]).toEqual([5, 11, 14, 23]);
});

/** Where operands lie, filled with numbers, where row numbers lie, and where results and scratch memory lie, all of them 0. */
const [a, b, c, d, ids, y, z, u, scratch] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => at * 65_536) as [
  ...[number, number, number, number, number, number, number, number, number],
];
const operands = [a, b, c, d];

/** Sizes that leave a rest in every loop that takes 4 or 8 entries at once. */
const calls: Record<string, (kernels: SimdKernels) => void> = {
  multiply: (kernels) => kernels.multiply(a, 28, 4, b, 44, 4, y, 13, 11, 7, scratch),
  'multiply in several blocks': (kernels) => kernels.multiply(a, 4, 404, b, 12, 4, y, 101, 3, 307, scratch),
  convFilterGradient: (kernels) => kernels.convFilterGradient(a, b, y, 2, 7, 5, 3, 4, 3, 5, 3, 3, 2, 2, 1, 1, 1, 1, scratch),
  depthwiseFilterGradient: (kernels) => kernels.depthwiseFilterGradient(a, b, y, 2, 7, 5, 12, 4, 3, 3, 3, 2, 2, 1, 1, 1, 1),
  columnMoments: (kernels) => kernels.columnMoments(a, 37, 7, y, z, scratch),
  softmaxRows: (kernels) => kernels.softmaxRows(a, 5, 13, y),
  normaliseRows: (kernels) => kernels.normaliseRows(a, b, c, 1e-5, 5, 13, y, z, u),
  adamStep: (kernels) => kernels.adamStep(a, b, c, d, 13, 0.1, 0.001, 0.01, 1e-7, 0.001, y, z, u),
  segmentSum: (kernels) => kernels.segmentSum(a, ids, 9, 5, 4, y),
  poolGradient: (kernels) => kernels.poolGradient(0, a, b, y, 2, 7, 5, 3, 4, 3, 3, 3, 2, 2, 1, 1),
  gram: (kernels) => kernels.gram(a, 9, 7, y, scratch),
};

/** Numbers between 1/4 and 5/4 from a linear congruence (Numerical Recipes, 1992), no two operands alike. */
function prepare(memory: WebAssembly.Memory): void {
  const [values, rows] = [new Float32Array(memory.buffer), new Int32Array(memory.buffer)];
  let state = 1;
  for (const operand of operands)
    for (let i = 0; i < 16_384; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      values[operand / 4 + i] = 0.25 + state / 2 ** 32;
    }
  rows.set([3, 0, 1, -1, 3, 2, 4, 0, 1], ids / 4);
}

/** All of a memory after a call, and its results alone. */
function memoryAfter(call: (kernels: SimdKernels) => void, variant: Variant, isShared: boolean) {
  const memory = (isShared ? shared : plain)();
  prepare(memory);
  call(kernelsOn(memory, isShared, variant));
  return { all: new Int32Array(memory.buffer), results: new Int32Array(memory.buffer, y, 16_384) };
}

describe.each(variants)('kernels leave the same bits on shared memory as on plain memory, %s', (variant) => {
  it.each(Object.entries(calls))('%s', (_name, call) => {
    const [onPlain, onShared] = [memoryAfter(call, variant, false), memoryAfter(call, variant, true)];
    expect(onPlain.results.some((bits) => bits !== 0)).toBe(true);
    expect(onShared.all.findIndex((bits, i) => bits !== onPlain.all[i])).toBe(-1);
  });
});

it('the variants that are compared are two', () => {
  expect(variants).toEqual(['strict', 'relaxed']);
});

it.each(variants)('the two builds refuse the memory of the other, %s', (variant) => {
  expect(() => kernelsOn(shared(), false, variant)).toThrow(WebAssembly.LinkError);
  expect(() => kernelsOn(plain(), true, variant)).toThrow(WebAssembly.LinkError);
});

it('an import that is written otherwise is refused instead of being changed blindly', () => {
  expect(() => withSharedMemory(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).toThrow('no import of env.memory');
});

it('variants have names that are read back', () => {
  expect(supportsVariant('strict')).toBe(true);
  for (const simd of ['relaxed', 'none'] as const) expect(variantInName(nameWithVariant('wasm', simd))).toEqual({ name: 'wasm', simd });
  expect(nameWithVariant('wasm', 'strict')).toBe('wasm');
  expect(nameWithVariant('cpu', 'none')).toBe('cpu');
  expect(variantInName('webgl')).toEqual({ name: 'webgl' });
});
