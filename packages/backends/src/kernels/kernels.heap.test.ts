import type * as tfjs from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { bringUpWasm } from './suite/bring-up-wasm.ts';
import { isKernelCase, kernelCases } from './suite/kernel-cases.ts';
import type { PlantedBug } from './suite/planted-bugs.ts';
import { withBug } from './suite/planted-bugs.ts';
import type { GradientSuiteResult } from './suite/run-gradient-suite.ts';
import { runGradientSuite } from './suite/run-gradient-suite.ts';
import { spoiltArray, spoiltResult } from './suite/spoilt.ts';

interface WasmParts {
  wasm: { asm: { memory: WebAssembly.Memory }; _malloc(bytes: number): number; _free(address: number): void };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
}

let tf: typeof tfjs;
const engine = () => tf.backend() as unknown as WasmParts;
const memory = () => engine().wasm.asm.memory.buffer;

const variants = ['strict', 'relaxed', 'none'] as const;

/** Every kind of kernel, without the whole suite: all kernels that are called by name, all networks, and every sixth of the other cases. */
async function sample(): Promise<GradientSuiteResult> {
  let index = 0;
  return runGradientSuite(tf, { filter: (name) => isKernelCase(name) || /network|block|lstm/.test(name) || index++ % 6 === 0 });
}

async function expectSound(simd: (typeof variants)[number], where: string): Promise<void> {
  const { cases, failed, skipped } = await sample();
  process.stdout.write(`${cases} cases passed ${where}, kernels ${simd}\n`);
  expect(failed).toEqual([]);
  expect(skipped.filter(({ name }) => isKernelCase(name)).length).toBe(simd === 'none' ? kernelCases.length : 0);
}

/** Runs when the memory was exchanged for a larger one. */
async function onGrownHeap(use: (size: number) => Promise<void>): Promise<void> {
  const [before, bytes] = [memory(), memory().byteLength];
  const held: tfjs.Tensor[] = [];
  while (memory() === before) held.push(tf.ones([1024, 1024]));
  expect(memory().byteLength).toBeGreaterThan(bytes);
  await use(memory().byteLength).finally(() => tf.dispose(held));
}

const high = (address: number): boolean => address > 2 ** 31;
const addressOf = ({ dataId }: tfjs.TensorInfo): number => engine().dataIdMap.get(dataId).memoryOffset;

/** Takes what is free below 2 GB, from large rooms to small ones. Nobody writes to them: they take addresses, no memory. */
function takeLowAddresses(): number[] {
  const taken: number[] = [];
  for (const bytes of [2 ** 28, 2 ** 20, 2 ** 16, 2 ** 12, 256, 64, 16])
    do taken.push(engine().wasm._malloc(bytes) >>> 0);
    while (!high(taken.at(-1) as number));
  return taken;
}

/** Runs where every new tensor lies above 2 GB. */
async function aboveTwoGigabytes(use: (address: number) => Promise<void>): Promise<void> {
  const taken = takeLowAddresses();
  const one = tf.zeros([4]);
  expect(high(addressOf(one))).toBe(true);
  await use(addressOf(one)).finally(() => {
    tf.dispose(one);
    for (const address of taken) engine().wasm._free(address);
  });
}

/** A mistake that shows under a condition alone. */
const onlyWhere = (condition: () => boolean, { kernel, spoil }: Pick<PlantedBug, 'kernel' | 'spoil'>): PlantedBug => ({
  name: 'spoilt where the condition holds',
  kernel,
  caughtBy: kernel,
  spoil: (instance, sound) => {
    const spoilt = spoil(instance, sound);
    return (args) => (condition() ? spoilt(args) : sound(args));
  },
});

/** One kernel that gives tensors, and one that writes into an array. */
const mistakes = [
  { kernel: 'GraftShardNormGradient', spoil: spoiltResult(-1) },
  { kernel: 'GraftRead', spoil: spoiltArray },
];

const newTensorIsHigh = (): boolean => tf.tidy(() => high(addressOf(tf.zeros([4]))));
const kernelsThatFail = async () => [...new Set((await sample()).failed.map(({ name }) => name.split(' ')[0]))];

describe('kernels on a heap that grew', () => {
  it.each(variants)('are right after the memory was exchanged for a larger one, %s', async (simd) => {
    tf = await bringUpWasm(simd);
    await onGrownHeap((size) => expectSound(simd, `on a heap of ${Math.round(size / 2 ** 20)} MB`));
  });

  it.each(mistakes)('are noticed when $kernel is off by a ten-thousandth on the new memory alone', async (mistake) => {
    tf = await bringUpWasm('strict');
    const before = memory();
    await withBug(
      tf,
      'wasm',
      onlyWhere(() => memory() !== before, mistake),
      async () => {
        expect(await kernelsThatFail()).toEqual([]);
        await onGrownHeap(async () => expect(await kernelsThatFail()).toEqual([mistake.kernel]));
      },
    );
  });

  it.each(variants)('are right above 2 GB, where addresses are negative to those who read them as signed, %s', async (simd) => {
    tf = await bringUpWasm(simd);
    await aboveTwoGigabytes((address) => expectSound(simd, `at addresses up to ${(address / 2 ** 30).toFixed(2)} GB`));
  });

  it.each(mistakes)('are noticed when $kernel is off by a ten-thousandth above 2 GB alone', async (mistake) => {
    tf = await bringUpWasm('strict');
    await withBug(tf, 'wasm', onlyWhere(newTensorIsHigh, mistake), async () => {
      expect(await kernelsThatFail()).toEqual([]);
      await aboveTwoGigabytes(async () => expect(await kernelsThatFail()).toEqual([mistake.kernel]));
    });
  });
});
