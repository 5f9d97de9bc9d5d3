import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenVision } from './golden-vision.fixture.ts';
import { forwardErrors, gradientErrors } from './vision-errors.fixture.ts';

const models = [
  'convnext_atto',
  'convnext_tiny',
  'efficientnet_b0',
  'mobilenetv2_035',
  'mobilenetv3_small_050',
  'mobilenetv4_conv_small',
  'resnet18',
  'resnet50',
  'tf_efficientnet_b0',
];

describe.each(['cpu', 'wasm'] as const)('networks of published families, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it.each(models)("%s gives timm's features, pooled features and logits", async (model) => {
    const golden = await goldenVision(model);
    const errors = await forwardErrors(golden);
    expect(Object.keys(errors)).toEqual(['forward_features', 'pooled', 'logits']);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-4);
    const odd = await forwardErrors(golden, '_odd');
    for (const error of Object.values(odd)) expect(error).toBeLessThan(1e-4);
  });

  it.each(models)("%s has timm's gradients", async (model) => {
    const errors = await gradientErrors(await goldenVision(model));
    expect(Object.keys(errors).length).toBe(2);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-3);
  });
});
