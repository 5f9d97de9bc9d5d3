import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { runBackendContract } from './backend.contract.ts';
import { useBackend } from './node.ts';

describe('backend contract: tensorflow', () => {
  it('trains to the weights of double precision and leaves no tensor', async () => {
    const engine = await useBackend('tensorflow');
    expect(engine.choice.training).toBe('tensorflow');
    const tensors = tf.memory().numTensors;
    for (const { network, worst, tolerance } of await runBackendContract(tf)) expect(worst, network).toBeLessThanOrEqual(tolerance);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('is measured beside wasm, and the trail tells both rates', async () => {
    const { choice, trail } = await useBackend('auto', { probe: true });
    const measured = trail.filter(({ rate }) => rate !== undefined).map(({ backend }) => backend);
    expect(measured).toEqual(expect.arrayContaining(['wasm', 'tensorflow']));
    for (const backend of Object.values(choice)) expect(measured).toContain(backend);
  });
});
