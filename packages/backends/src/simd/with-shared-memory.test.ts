import { expect, it } from 'vitest';
import type { SimdKernels } from './simd-kernels.ts';
import { simdModule } from './simd-module.ts';
import { nameWithVariant, supportsVariant, variantInName } from './simd-variant.ts';
import { withSharedMemory } from './with-shared-memory.ts';

const plain = () => new WebAssembly.Memory({ initial: 64 });
const shared = () => new WebAssembly.Memory({ initial: 64, maximum: 65_536, shared: true });
const kernelsOn = (memory: WebAssembly.Memory, isShared: boolean) =>
  new WebAssembly.Instance(simdModule('strict', isShared), { env: { memory } }).exports as unknown as SimdKernels;

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

it('the two builds refuse the memory of the other', () => {
  expect(() => kernelsOn(shared(), false)).toThrow(WebAssembly.LinkError);
  expect(() => kernelsOn(plain(), true)).toThrow(WebAssembly.LinkError);
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
