import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { fittedVit } from './fitted-vit.ts';
import { goldenVision } from './golden-vision.fixture.ts';
import { resampleGrid } from './resample-grid.ts';
import { relativeError } from './tensor-error.fixture.ts';
import { transformerCases } from './transformer-cases.fixture.ts';
import { forwardErrors, gradientErrors } from './vision-errors.fixture.ts';
import type { VitConfig } from './vit-config.ts';

const models = ['vit_tiny_patch16', 'vit_ls_reg_avg'];

describe.each(['cpu', 'wasm'] as const)('vision transformers, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it.each(models)("%s gives timm's features, pooled features and logits, also of larger pictures", async (model) => {
    const golden = await goldenVision(model);
    const errors = await forwardErrors(golden);
    expect(Object.keys(errors)).toEqual(['forward_features', 'pooled', 'logits']);
    const larger = await forwardErrors(golden, '_96');
    expect(Object.keys(larger)).toEqual(['logits']);
    for (const error of Object.values({ ...errors, larger: larger.logits })) expect(error).toBeLessThan(1e-4);
  });

  it.each(models)("%s has timm's gradients", async (model) => {
    const errors = await gradientErrors(await goldenVision(model));
    expect(Object.keys(errors).length).toBe(2);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-3);
  });
});

const fittedCase = transformerCases.find(({ family }) => family.name === 'vit')?.config;

describe('positions of a vision transformer', () => {
  it.each(models)("of %s are brought to a larger grid as timm's", async (model) => {
    const golden = await goldenVision(model);
    using backbone = await loadBackbone(golden.source, { imageSize: 96 });
    const ours = backbone.values.get('pos_embed/positions') as tf.Tensor;
    expect(relativeError(ours, await golden.expected('pos_embed_96'))).toBeLessThan(1e-6);
  });

  it('that transformers published are told of the new size where they are written back', async () => {
    const config = { ...fittedCase, source: 'transformers' } as VitConfig;
    expect(fittedVit(config, [12, 8]).published).toEqual({ image_size: [12, 8] });
    expect(fittedVit(config, [8, 8])).toMatchObject({ published: { image_size: 8 }, config: { size: [8, 8], positions: 5 } });
    expect(() => fittedVit(config, [9, 8])).toThrow(expect.objectContaining({ code: 'usage/image-size', fix: 'Choose 8 × 8.' }));
  });

  it('would be seen to be wrong without antialiasing where the grid shrinks', () => {
    const grid = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i * i));
    const [right, wrong] = (['bicubic-antialias', 'bicubic'] as const).map((filter) => resampleGrid(grid, [8, 8], [4, 4], filter));
    expect(Math.max(...(right as Float32Array).map((value, i) => Math.abs(value - (wrong?.[i] as number))))).toBeGreaterThan(0.1);
  });
});
