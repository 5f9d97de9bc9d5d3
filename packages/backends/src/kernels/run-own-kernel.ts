import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

/** Runs a kernel of Graft's own where the current engine has it; `undefined` says: compose it. */
export function runOwnKernel(tf: Tf, kernel: string, inputs: Record<string, Tensor>, attrs: object = {}): Tensor[] | undefined {
  if (!tf.getKernel(kernel, tf.getBackend())) return undefined;
  const result: Tensor | Tensor[] = tf.engine().runKernel(kernel, inputs, attrs as NamedAttrMap);
  return [result].flat();
}
