import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextInput } from '@graftjs/data';
import { textBatch } from '@graftjs/data/text';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../network/run.ts';
import { openWeightsFile } from '../weights/open-weights-file.ts';
import type { Backbone } from './backbone.ts';
import { loadBackbone } from './load-backbone.ts';

const shared = sharedFolder('models');
const folder = join(shared ?? '', 'glove-twitter-25d');

/** What a backbone makes of texts. */
function features({ network, values, features: id, input }: Backbone, texts: string[]): Float32Array {
  const { input_ids, attention_mask, shape } = textBatch(
    texts.map((text) => ({ text })),
    input as TextInput,
  );
  const whole = (data: ArrayLike<number>) => tf.tensor2d(Array.from(data), shape as [number, number], 'int32');
  return tf.tidy(
    () =>
      (
        run(network, values, { input_ids: whole(input_ids), attention_mask: whole(attention_mask) })[id] as tf.Tensor
      ).dataSync() as Float32Array,
  );
}

describe('a table of word vectors as a backbone', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('is read from a text file, and averages the words that it knows', () =>
    withoutLeaks(async () => {
      const place = await mkdtemp(join(tmpdir(), 'words-'));
      await writeFile(join(place, 'small.txt'), 'cat 1 2\ndog 3 5\nthe 0 1\n');
      using backbone = await loadBackbone(join(place, 'small.txt'));
      expect([...features(backbone, ['The cat, the dog!', 'dog', 'zebra'])]).toEqual([1, 2.25, 3, 5, 0, 0]);
      expect(backbone.provenance.name).toBe('small.txt');
      await rm(place, { recursive: true });
    }));

  it.skipIf(!shared)('is read from a folder of table and vocabulary', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(folder);
      const words = (await readFile(join(folder, 'vocab.txt'), 'utf8')).split('\n');
      const { tensors } = await openWeightsFile(join(folder, 'glove.twitter.25d.12k.safetensors'));
      const table = (await tensors.get('embedding')?.read()) as Float32Array;
      const vectorOf = (word: string) => table.subarray(words.indexOf(word) * 25, words.indexOf(word) * 25 + 25);
      const expected = Float32Array.from(vectorOf('the'), (value, i) => (value + (vectorOf('world')[i] as number)) / 2);
      const found = features(backbone, ['The world']);
      for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 6);
      expect(backbone.member?.family).toBe('word-vectors');
    }),
  );
});
