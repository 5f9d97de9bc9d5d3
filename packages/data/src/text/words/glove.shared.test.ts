import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { textInput } from '../../preprocess/make-text-input.ts';
import { textTables } from '../../sources/text-tables.node.ts';
import { textBatch } from '../text-batch.ts';
import { parseWordVectors } from './parse-word-vectors.ts';
import { wordLevelTokenizer } from './word-level-tokenizer.ts';
import { wordVectors } from './word-vectors.ts';

const shared = sharedFolder();
const test = it.skipIf(!shared);

function glove() {
  const folder = `${shared}/models/glove-twitter-25d`;
  const file = readFileSync(`${folder}/glove.twitter.25d.12k.safetensors`);
  const from = 8 + Number(file.readBigUInt64LE(0));
  const vectors = new Float32Array(Uint8Array.from(file.subarray(from)).buffer);
  return wordVectors(readFileSync(`${folder}/vocab.txt`, 'utf8'), vectors, 25);
}

test('GloVe’s 11,925 words survive a file of text, number by number', () => {
  const { words, vectors, width } = glove();
  expect(words).toHaveLength(11_925);
  const lines = words.map((word, i) => [word, ...vectors.subarray(i * width, (i + 1) * width)].join(' '));
  const read = parseWordVectors(new TextEncoder().encode(lines.join('\n')));
  expect(read.words).toEqual(words);
  expect(Buffer.compare(Buffer.from(read.vectors.buffer), Buffer.from(vectors.buffer))).toBe(0);
});

test('like words are near, and most words of questions are known', async () => {
  const { words, vectors, width } = glove();
  const row = (word: string) => vectors.subarray(words.indexOf(word) * width, (words.indexOf(word) + 1) * width);
  const cosine = (a: string, b: string) => {
    const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
    return dot(row(a), row(b)) / Math.sqrt(dot(row(a), row(a)) * dot(row(b), row(b)));
  };
  expect(cosine('monday', 'tuesday')).toBeGreaterThan(0.9);
  expect(cosine('monday', 'tuesday')).toBeGreaterThan(cosine('monday', 'water') + 0.2);
  const trec = await textTables(`${shared}/datasets/trec/test.tsv`);
  const passages = await Promise.all(trec.examples.map((_, index) => trec.read(index)));
  const { tokenCounts, unknown, input_ids } = textBatch(passages, textInput(wordLevelTokenizer(words)));
  const known = tokenCounts.reduce((sum, count) => sum + count, 0);
  // Question marks are unknown to this vocabulary: one of eight or so.
  expect(known / (known + unknown)).toBeGreaterThan(0.7);
  expect(Math.max(...input_ids)).toBeLessThan(words.length);
});
