import type { WorkerPort } from '@graftjs/backends/web';
import * as tf from '@tensorflow/tfjs';
import { type GradientSuiteResult, runGradientSuite } from '../../../packages/backends/src/kernels/suite/run-gradient-suite.ts';
import { type CheckOptions, withPlantedBug } from './with-planted-bug.ts';

/** What the gradient suite came to in a worker. */
export interface WorkerReport extends Pick<GradientSuiteResult, 'cases' | 'failed' | 'worst'> {
  /** Whether kernels of our own are there. */
  ownKernels: boolean;
  /** Whether the worker has shared memory, which its own headers decide. */
  isolated: boolean;
}

/** Runs the gradient suite on the worker's engine for every message, which says what to run and what to spoil. */
export function serve({ post, onMessage }: WorkerPort): void {
  onMessage(async (options) => {
    const { filter = '', spoil } = options as CheckOptions;
    const { cases, failed, worst } = await withPlantedBug(spoil, () => runGradientSuite(tf, { filter }));
    const ownKernels = tf.getKernel('GraftClipGradient', tf.getBackend()) !== undefined;
    post({ cases, failed, worst, ownKernels, isolated: globalThis.crossOriginIsolated } satisfies WorkerReport);
  });
}
