import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mobilenetStep } from './mobilenet-step.fixture.ts';

const heap = () => (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;

beforeAll(async () => {
  await useBackend('wasm', { probe: false });
});

describe('the heap of a training step', () => {
  // From small to large: a heap never shrinks.
  it.each([
    ['recomputed, statistics moving', { alpha: 0.35, size: 96, batch: 32, batchNorm: 'train', memory: 3.6e8 }],
    ['in micro-batches', { alpha: 0.35, size: 96, batch: 64, batchNorm: 'freeze', memory: 4.4e8 }],
    ['held, statistics moving', { alpha: 0.35, size: 96, batch: 48, batchNorm: 'train' }],
    ['held, statistics frozen', { alpha: 0.35, size: 96, batch: 64, batchNorm: 'freeze' }],
  ] as const)('grows to between 0.7 and 1.15 of what is predicted: %s', (_, options) => {
    const step = mobilenetStep(options);
    try {
      step.step();
      step.step();
      expect(heap() / step.plan.predictedHeap, JSON.stringify(step.plan)).toBeLessThan(1.15);
      expect(heap() / step.plan.predictedHeap, JSON.stringify(step.plan)).toBeGreaterThan(0.7);
    } finally {
      step.dispose();
    }
  });
});
