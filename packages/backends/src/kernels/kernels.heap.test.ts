import type * as tfjs from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { runOwnKernel } from './run-own-kernel.ts';
import { bringUpWasm } from './suite/bring-up-wasm.ts';
import { runGradientSuite } from './suite/run-gradient-suite.ts';

interface WasmParts {
  wasm: { asm: { memory: WebAssembly.Memory }; _malloc(bytes: number): number; _free(address: number): void };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
}

let tf: typeof tfjs;
const engine = () => tf.backend() as unknown as WasmParts;
const heapBytes = () => engine().wasm.asm.memory.buffer.byteLength;

/** Every kind of kernel, without the whole suite: every sixth case and all networks. */
async function sample(): Promise<number> {
  let index = 0;
  const { cases, failed } = await runGradientSuite(tf, { filter: (name) => /network|block|lstm/.test(name) || index++ % 6 === 0 });
  expect(failed).toEqual([]);
  return cases;
}

const variants = ['strict', 'relaxed'] as const;

const high = (address: number): boolean => address > 2 ** 31;

/** Takes what is free below 2 GB, from large rooms to small ones. Nobody writes to them: they take addresses, no memory. */
function takeLowAddresses(): number[] {
  const taken: number[] = [];
  for (const bytes of [2 ** 28, 2 ** 20, 2 ** 16, 2 ** 12, 256, 64, 16])
    do taken.push(engine().wasm._malloc(bytes) >>> 0);
    while (!high(taken.at(-1) as number));
  return taken;
}
const addressOf = ({ dataId }: tfjs.TensorInfo): number => engine().dataIdMap.get(dataId).memoryOffset;

/** The kernel that writes numbers from JavaScript into its scratch memory, against its formula: the largest difference. */
function shardGradient(): number {
  const numbers: number[][] = [
    [1, 5, 2, 7],
    [3, -1, 4, 2],
    [1.5, 6],
    [0.25, 2],
    [2, 3],
  ];
  const [x = [], dy = [], mean = [], variance = [], gamma = []] = numbers;
  const [epsilon, offsets, slopes] = [0.01, [0.5, -1], [0.75, 0.125]] as const;
  const right = x.map((value, i) => {
    const [c, middle = 0] = [i % 2, mean[i % 2]];
    const inverse = 1 / ((variance[c] as number) + epsilon);
    const rest = (offsets[c] as number) + (value - middle) * (slopes[c] as number) * inverse;
    return (gamma[c] as number) * Math.sqrt(inverse) * ((dy[i] as number) - rest);
  });
  const given = {
    x: tf.tensor2d(x, [2, 2]),
    dy: tf.tensor2d(dy, [2, 2]),
    gamma: tf.tensor1d(gamma),
    mean: tf.tensor1d(mean),
    variance: tf.tensor1d(variance),
  };
  const attributes = { epsilon, offsets: Float64Array.from(offsets), slopes: Float64Array.from(slopes) };
  const [out] = runOwnKernel(tf, 'GraftShardNormGradient', given, attributes) as [tfjs.Tensor];
  const worst = Math.max(...Array.from(out.dataSync(), (value, i) => Math.abs(value - (right[i] as number))));
  tf.dispose([out, ...Object.values(given)]);
  return worst;
}

describe('kernels on a heap that grew', () => {
  it.each(variants)('are right after the memory was exchanged for a larger one, %s', async (simd) => {
    tf = await bringUpWasm(simd);
    const before = engine().wasm.asm.memory.buffer;
    const held = [];
    while (engine().wasm.asm.memory.buffer === before) held.push(tf.ones([1024, 1024]));
    expect(heapBytes()).toBeGreaterThan(before.byteLength);
    process.stdout.write(`${await sample()} cases passed on a heap of ${Math.round(heapBytes() / 2 ** 20)} MB\n`);
    tf.dispose(held);
  });

  it.each(variants)('are right above 2 GB, where addresses are negative to those who read them as signed, %s', async (simd) => {
    tf = await bringUpWasm(simd);
    const taken = takeLowAddresses();
    const one = tf.zeros([4]);
    expect(high(addressOf(one))).toBe(true);
    process.stdout.write(`${await sample()} cases passed at addresses up to ${(addressOf(one) / 2 ** 30).toFixed(2)} GB\n`);
    expect(shardGradient()).toBeLessThan(1e-6);
    tf.dispose(one);
    for (const address of taken) engine().wasm._free(address);
  });
});
