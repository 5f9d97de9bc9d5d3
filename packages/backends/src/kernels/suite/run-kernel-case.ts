import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../kernel-entry.ts';
import { runOwnKernel } from '../run-own-kernel.ts';
import type { CaseError } from './case-error.ts';
import { relativeError, seedOf } from './case-error.ts';
import type { KernelCall, KernelCase } from './kernel-case.ts';
import { sample, stream } from './sample.ts';

/** Why an engine cannot run a case; asked of the engine itself, because wasm goes by one name with kernels of our own and without. */
export const missingKernel = (tf: Tf, backend: string, { kernel }: KernelCase): string | undefined =>
  tf.getKernel(kernel, backend) ? undefined : 'the engine has no such kernel: what it does is composed there';

function called(tf: Tf, kernel: string, { inputs = {}, attributes = {} }: KernelCall): Tensor[] {
  return tf.tidy(() => {
    const given: NamedTensorMap = {};
    for (const [name, { shape, data }] of Object.entries(inputs)) given[name] = tf.tensor(Float32Array.from(data), shape as number[]);
    return runOwnKernel(tf, kernel, given, attributes) as Tensor[];
  });
}

/** Calls one kernel on the current engine and compares every tensor that it gives, and every array that it writes into, with the reference. */
export async function runKernelCase(tf: Tf, test: KernelCase): Promise<CaseError[]> {
  const next = stream(seedOf(test.name));
  const call = test.prepare((shape, fill = 'normal') => sample(shape, fill, next));
  const { outputs = [], writings = [] } = call;
  const tensors = called(tf, test.kernel, call);
  const stored = await Promise.all(tensors.map((tensor) => tensor.data())).finally(() => tf.dispose(tensors));
  const shapesAgree = tensors.length === outputs.length && tensors.every(({ shape }, i) => shape.join() === outputs[i]?.shape.join());
  if (!shapesAgree) return [{ part: 'shape', error: Number.POSITIVE_INFINITY }];
  return [
    ...outputs.map(({ part, data, read = (numbers) => numbers }, i) => ({
      part,
      error: relativeError(read(stored[i] as Float32Array), data),
    })),
    ...writings.map(({ part, found, right }) => ({ part, error: relativeError(found, right) })),
  ];
}
