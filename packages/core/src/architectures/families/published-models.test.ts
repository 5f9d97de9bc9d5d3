import { useBackend } from '@graftjs/backends/node';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, type PublishedModel, publishedModels } from './published-models.fixture.ts';

describe('tiny networks of other publishers', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it.each(Object.keys(publishedModels))('%s: the same class scores', (name) =>
    withoutLeaks(async () => {
      const published = publishedModels[name] as PublishedModel;
      expect(published.logits.some((one) => one !== 0)).toBe(true);
      expect(await errorOf(published)).toBeLessThan(1e-4);
    }),
  );

  it('would show two tensors of one shape exchanged', async () => {
    const published = publishedModels['torchvision, mobilenet v2'] as PublishedModel;
    const exchanged = published.tensors.map(
      ([name, shape]) =>
        [name.replace(/\.conv\.0\.1\.(weight|bias)$/, (_, role) => `.conv.0.1.${role === 'bias' ? 'weight' : 'bias'}`), shape] as const,
    );
    expect(await errorOf({ ...published, tensors: exchanged })).toBeGreaterThan(1e-3);
  });
});
