import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenText } from './golden-text.fixture.ts';
import { classifierErrors, textErrors } from './text-errors.fixture.ts';

const pooled = ['last_hidden_state', 'cls_hidden', 'mean_pooled_normalized', 'pooler_output'];
const models: [string, string[]][] = [
  ['bert', pooled],
  ['distilbert', pooled.slice(0, 3)],
  ['mpnet', pooled],
  ['roberta', pooled],
];

describe.each(['cpu', 'wasm'] as const)('networks of published families for texts, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it.each(models)("%s gives transformers' tokens and pooled vectors", async (model, names) => {
    const errors = await textErrors(await goldenText(model));
    expect(Object.keys(errors)).toEqual(names);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-4);
  });

  it.each(models)("%s gives transformers' logits, loss and gradients of a classifier", async (model) => {
    const { logits, loss, ...gradients } = await classifierErrors(await goldenText(model));
    expect(logits).toBeLessThan(1e-4);
    expect(loss).toBeLessThan(1e-4);
    expect(Object.keys(gradients).length).toBe(3);
    for (const error of Object.values(gradients)) expect(error).toBeLessThan(1e-3);
  });
});
