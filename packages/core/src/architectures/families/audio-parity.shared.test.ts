import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { soundErrors, soundGradientErrors } from './audio-errors.fixture.ts';
import { goldenAudio } from './golden-audio.fixture.ts';

describe.each(['cpu', 'wasm'] as const)('an audio spectrogram transformer, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it("gives transformers' tokens, pooled features and logits", async () => {
    const errors = await soundErrors(await goldenAudio('ast'));
    expect(Object.keys(errors)).toEqual(['logits', 'last_hidden_state', 'pooler_output']);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-4);
  });

  it("has transformers' gradients", async () => {
    const errors = await soundGradientErrors(await goldenAudio('ast'));
    expect(Object.keys(errors).length).toBe(2);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-3);
  });
});

describe('what an audio spectrogram transformer is fed', () => {
  it('is told by its files', async () => {
    using backbone = await loadBackbone((await goldenAudio('ast')).source);
    expect(backbone.input).toMatchObject({
      kind: 'audio',
      sampleRate: 16000,
      frames: 128,
      bands: 64,
      keep: 'start',
      normalisation: { mean: -6, std: 6, fill: 'before' },
    });
  });
});
