import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../kernels/run-own-kernel.ts';
import { bringUpWasm } from '../kernels/suite/bring-up-wasm.ts';

interface WasmParts {
  wasm: { _malloc(bytes: number): number; _free(address: number): void };
  numDataIds(): number;
}

const engine = () => tf.backend() as unknown as WasmParts;
const malloc = (bytes: number): number => engine().wasm._malloc(bytes) >>> 0;
const free = (address: number): void => engine().wasm._free(address);

/**
 * Takes every address there is, from large rooms to small ones. Nobody writes to them: they take addresses, no memory.
 *
 * What is left are pieces below 4 kB, in which TF.js notes which tensors there are.
 */
function takeAll(): number[] {
  const taken: number[] = [];
  for (const bytes of [2 ** 28, 2 ** 24, 2 ** 20, 2 ** 16, 2 ** 12])
    for (let at = malloc(bytes); at !== 0; at = malloc(bytes)) taken.push(at);
  return taken;
}

/** Works on a heap that is full but for one room of so many bytes; says too whether that room is empty again afterwards. */
function withRoomFor<T>(bytes: number, work: () => T): { result: T; empty: boolean } {
  const room = malloc(bytes);
  const taken = takeAll();
  free(room);
  try {
    const result = work();
    const again = malloc(bytes);
    if (again !== 0) taken.push(again);
    return { result, empty: again !== 0 };
  } finally {
    taken.forEach(free);
  }
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const own = (kernel: string, inputs: Record<string, tf.Tensor>, attributes: object = {}) =>
  runOwnKernel(tf, kernel, inputs, attributes) as tf.Tensor[];

/** 16 kB of numbers as a picture, with a filter for it. */
const picture = (x: tf.Tensor) => x.reshape<tf.Tensor4D>([1, 16, 16, 16]);
const taps = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
const filterGradient = (x: tf.Tensor) =>
  own('Conv2DBackpropFilter', { x: picture(x), dy: picture(x) }, { ...taps, filterShape: [1, 1, 16, 16] });
const adam = { meanShare: 0.1, squareShare: 0.1, rate: 1, epsilon: 1, shrink: 0 };

/** What fails, the kilobytes that the heap has left, the bytes that are missing (`scratch`: what the kernel asks for besides), and the kernel. */
type Case = [string, number, number | 'scratch', (x: tf.Tensor2D) => tf.Tensor[]];
const page = 64 * 64 * 4;
const cases: Case[] = [
  ['the output of an activation', 8, page, (x) => own('GraftActivation', { x }, { kind: 'gelu' })],
  ['the output of a gradient', 8, page, (x) => own('GraftActivationGradient', { x, dy: x }, { kind: 'gelu' })],
  ['the output of a matrix product', 8, page, (x) => [tf.matMul(x, x)]],
  ['the second of three outputs', 24, page, (x) => own('GraftAdamStep', { gradient: x, mean: x, square: x, parameter: x }, adam)],
  ['the last of three outputs', 40, page, (x) => own('GraftAdamStep', { gradient: x, mean: x, square: x, parameter: x }, adam)],
  ['the second of two pieces', 12, page / 2, (x) => own('GraftUnpack', { x: x.flatten() }, { shapes: [[2048], [2048]] })],
  ['the second half of a split', 12, page / 2, (x) => tf.split(x, 2, 1)],
  ['the scratch of a matrix product', 24, 'scratch', (x) => [tf.matMul(x, x)]],
  ['the scratch of a gradient by a filter', 8, 'scratch', filterGradient],
  ['the scratch of a Gram matrix', 40, 'scratch', (x) => own('GraftGram', { x })],
];

describe.each(['strict', 'relaxed'] as const)('a heap that is full, %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it.each(cases)(
    'is told of when there is no room for %s; nothing is left behind, and with room the kernel works',
    (_, kilobytes, missing, call) => {
      const x = tf.randomUniform<tf.Rank.R2>([64, 64], -1, 1, 'float32', 3);
      const numbers = () => tf.tidy(() => call(x).map((tensor) => [...tensor.dataSync()]));
      const right = numbers();
      const before = [tf.memory().numTensors, engine().numDataIds()];
      const { result, empty } = withRoomFor(kilobytes * 1024, () => thrownBy(numbers));
      expect(result).toMatchObject({ code: 'backend/out-of-memory', where: 'wasm', fix: expect.stringContaining('smaller batch') });
      const bytes = Number.parseInt((result as { expected: string }).expected, 10);
      if (missing === 'scratch') expect(bytes).not.toBe(page);
      else expect(bytes).toBe(missing);
      expect([tf.memory().numTensors, engine().numDataIds()]).toEqual(before);
      expect(empty).toBe(true);
      expect(numbers()).toEqual(right);
      x.dispose();
    },
  );
});
