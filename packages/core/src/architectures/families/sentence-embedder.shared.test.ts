import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, describe, expect, it } from 'vitest';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { run } from '../../network/run.ts';

const shared = sharedFolder();

interface Expected {
  readonly input_ids: number[][];
  readonly attention_mask: number[][];
  readonly embeddings: number[][];
}

/** The largest difference between our embeddings of the first sentences and those of sentence-transformers. */
async function error(sentences: number): Promise<number> {
  const path = join(shared as string, 'golden/text/all-MiniLM-L6-v2/expected.json');
  const { input_ids, attention_mask, embeddings } = JSON.parse(await readFile(path, 'utf8')) as Expected;
  using backbone = await loadBackbone(join(shared as string, 'models/all-MiniLM-L6-v2'));
  return tf.tidy(() => {
    const [ids, mask] = [input_ids, attention_mask].map((rows) => tf.tensor2d(rows.slice(0, sentences), undefined, 'int32'));
    const feeds = { input_ids: ids as tf.Tensor, attention_mask: mask as tf.Tensor, token_type_ids: tf.zerosLike(ids as tf.Tensor) };
    const ours = run(backbone.network, backbone.values, feeds)[backbone.features] as tf.Tensor;
    return tf.max(tf.abs(tf.sub(ours, tf.tensor2d(embeddings.slice(0, sentences))))).dataSync()[0] as number;
  });
}

describe.skipIf(!shared)('a published sentence embedder', () => {
  afterAll(() => tf.setBackend('cpu'));

  it.each([
    ['wasm', 8],
    ['cpu', 1],
  ] as const)('gives the vectors of sentence-transformers on %s', async (engine, sentences) => {
    await useBackend(engine);
    await withoutLeaks(async () => expect(await error(sentences)).toBeLessThan(1e-5));
  });

  it('says how texts are cut into tokens, and how its features are pooled', async () => {
    using backbone = await loadBackbone(join(shared as string, 'models/all-MiniLM-L6-v2'));
    expect(backbone.input).toMatchObject({ kind: 'text', maxTokens: 256, padding: 0, tokenTypes: true });
    expect(backbone.features).toBe('unit_length');
    expect(backbone.groups.map(({ name }) => name)).toEqual(['embeddings', ...[0, 1, 2, 3, 4, 5].map((i) => `encoder.layer.${i}`)]);
    using first = await loadBackbone(join(shared as string, 'models/all-MiniLM-L6-v2'), { textPooling: 'cls' });
    expect(first.network.nodes.at(-1)).toMatchObject({ op: 'average-tokens', config: { from: 0, to: 1 } });
  });
});
