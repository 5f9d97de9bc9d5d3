import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected, outputs, similarityErrors, textFeeds, tower, towerErrors } from './clip-errors.fixture.ts';
import { relativeError } from './tensor-error.fixture.ts';

describe.each(['cpu', 'wasm'] as const)('both towers of CLIP, on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  it.each(['image', 'text'] as const)("give transformers' tokens and vectors: %s", async (kind) => {
    const errors = await towerErrors(kind);
    const wide = kind === 'image' ? ['image_embeds_wide'] : [];
    expect(Object.keys(errors)).toEqual([`${kind}_hidden`, `${kind}_embeds`, ...wide]);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-4);
  });

  it("compare as transformers', with its gradients", async () => {
    const { logits_per_image, loss, ...gradients } = await similarityErrors();
    expect(logits_per_image).toBeLessThan(1e-4);
    expect(loss).toBeLessThan(1e-4);
    expect(Object.keys(gradients).length).toBe(3);
    for (const [name, error] of Object.entries(gradients)) expect(error, name).toBeLessThan(1e-3);
  });
});

it('a text without causality would be told from one with it', async () => {
  const text = await tower('text');
  const nodes = text.topology.network.nodes.map((node) =>
    node.op === 'attention' ? { ...node, config: { ...node.config, causal: false } } : node,
  );
  const loose = { ...text, topology: { ...text.topology, network: { ...text.topology.network, nodes } } };
  expect(relativeError(outputs(loose, await textFeeds()).features, await expected('text_embeds'))).toBeGreaterThan(1e-2);
});
