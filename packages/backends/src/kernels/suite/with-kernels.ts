import type { KernelConfig, KernelFunc } from '@tensorflow/tfjs';
import type { Tf } from '../kernel-entry.ts';

/** Exchanges kernels of one engine, runs, and puts back what was there. */
export async function withKernels<T>(
  tf: Tf,
  backend: string,
  kernels: readonly string[],
  exchange: (kernel: string, sound: KernelFunc) => KernelFunc,
  run: () => Promise<T>,
): Promise<T> {
  const sound = kernels.map((kernel) => tf.getKernel(kernel, backend) as KernelConfig);
  const put = (config: KernelConfig) => {
    tf.unregisterKernel(config.kernelName, backend);
    tf.registerKernel(config);
  };
  for (const config of sound) put({ ...config, kernelFunc: exchange(config.kernelName, config.kernelFunc) });
  try {
    return await run();
  } finally {
    for (const config of sound) put(config);
  }
}

/** Those of an engine's kernels that nothing calls during a run, and what the run gives. */
export async function uncalledKernels<T>(tf: Tf, backend: string, kernels: readonly string[], run: () => Promise<T>) {
  const uncalled = new Set(kernels);
  const noted = (kernel: string, sound: KernelFunc) => (args: Parameters<KernelFunc>[0]) => {
    uncalled.delete(kernel);
    return sound(args);
  };
  const result = await withKernels(tf, backend, kernels, noted, run);
  return { result, uncalled: [...uncalled] };
}
