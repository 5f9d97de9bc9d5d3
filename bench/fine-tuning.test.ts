import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, vi } from 'vitest';
import { fineTuning } from './fine-tuning.ts';

/** Operations of TensorFlow.js in each of some steps of one thread. */
async function operationsPerStep(batchNorm: 'freeze' | 'train'): Promise<number> {
  const tuning = await fineTuning(batchNorm, { batch: 2, size: 32 });
  try {
    await tuning.steps('one thread', 1);
    const counted = vi.spyOn(tf.engine() as unknown as { runKernelFunc: () => void }, 'runKernelFunc');
    await tuning.steps('one thread', 3);
    const calls = counted.mock.calls.length;
    counted.mockRestore();
    // The first step of a stage is not timed, and counts all the same.
    return calls / 4;
  } finally {
    await tuning.dispose();
  }
}

/** Each operation of TensorFlow.js costs some 10 µs beside its arithmetic, and objects for the collector of garbage; once there were 2,083. */
describe('a step of MobileNetV2', () => {
  it.each([
    ['freeze', 180],
    ['train', 310],
  ] as const)('asks TensorFlow.js for few operations, BatchNorm %s', async (batchNorm, most) => {
    const count = await operationsPerStep(batchNorm);
    expect(count).toBeGreaterThan(most / 2);
    expect(count).toBeLessThan(most);
  });
});
