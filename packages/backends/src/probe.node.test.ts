import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { useBackend } from './node.ts';
import { probe } from './probe.ts';

describe('probe', () => {
  // A step that has begun is finished (20 ms where nobody else computes), hence the second try on a crowded machine.
  it('measures the kinds of work on wasm within its second and leaves no tensor', { retry: 3 }, async () => {
    await useBackend('wasm');
    const tensors = tf.memory().numTensors;
    const start = performance.now();
    const rates = await probe({ deadline: start + 900 });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(['still', 'training', 'head'].slice(0, Object.keys(rates).length)).toEqual(Object.keys(rates));
    expect(rates.still).toBeGreaterThan(0);
    for (const rate of Object.values(rates)) expect(rate).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('measures nothing when its time is over', async () => {
    expect(await probe({ deadline: performance.now() - 1 })).toEqual({});
  });
});
