import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { textInput } from '../preprocess/make-text-input.ts';
import rust from './rust-tokenizers.fixture.json' with { type: 'json' };
import { textBatch } from './text-batch.ts';
import { openTokenizer } from './tokenizer/open-tokenizer.ts';
import { type TokenizerFiles, tokenizerOfFiles } from './tokenizer/tokenizer-files.ts';

const shared = sharedFolder();
const skipped = shared ? '' : ' (skipped: ../shared is not there)';

interface Expected {
  max_length: number;
  sentences: string[];
  input_ids: number[][];
  attention_mask: number[][];
  cases: { text: string; ids: number[] }[];
  pairs: { a: string; b: string; max_length: number; input_ids: number[]; token_type_ids: number[] }[];
}

interface RustPair {
  a: string;
  b?: string;
  max: number;
  ids: number[];
  types: number[];
}

const golden = (name: string) => `${shared}/golden/text/${name}`;
const read = (path: string) => readFileSync(path, 'utf8');
const expected = (name: string): Expected => JSON.parse(read(`${golden(name)}/expected.json`));
const rows = ({ shape: [n, longest] }: { shape: [number, number] }, values: ArrayLike<number>) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: longest }, (_, j) => values[i * longest + j]));

function filesOf(folder: string, names: readonly (keyof TokenizerFiles)[]): TokenizerFiles {
  return Object.fromEntries(names.map((name) => [name, read(`${folder}/${name}`)]));
}

const config = 'tokenizer_config.json';
const forms: { model: string; from: string; files: (keyof TokenizerFiles)[] }[] = [
  { model: 'bert', from: 'tokenizer.json', files: ['tokenizer.json', config] },
  { model: 'bert', from: 'vocab.txt alone', files: ['vocab.txt'] },
  { model: 'distilbert', from: 'tokenizer.json', files: ['tokenizer.json', config] },
  { model: 'distilbert', from: 'vocab.txt alone', files: ['vocab.txt'] },
  { model: 'roberta', from: 'tokenizer.json', files: ['tokenizer.json', config] },
  { model: 'roberta', from: 'vocab.json and merges.txt alone', files: ['vocab.json', 'merges.txt'] },
  { model: 'mpnet', from: 'tokenizer.json', files: ['tokenizer.json', config] },
  { model: 'mpnet', from: 'vocab.txt and its configuration', files: ['vocab.txt', config] },
];

describe.skipIf(!shared)(`tokens equal those of transformers${skipped}`, () => {
  describe.each(forms)('$model from $from', ({ model, files }) => {
    const load = (maxTokens: number, tokenTypes: boolean) =>
      textInput({ ...tokenizerOfFiles(filesOf(golden(model), files)), maxTokens, tokenTypes });

    it('in a batch of sentences, cut and filled up', () => {
      const { sentences, input_ids, attention_mask, max_length } = expected(model);
      const batch = textBatch(
        sentences.map((text) => ({ text })),
        load(max_length, false),
      );
      expect(rows(batch, batch.input_ids)).toEqual(input_ids);
      expect(rows(batch, batch.attention_mask)).toEqual(attention_mask);
    });

    it('in 40 odd texts', () => {
      const tokenizer = openTokenizer(load(1024, false));
      const { cases } = expected(model);
      expect(cases).toHaveLength(40);
      expect(cases.map(({ text }) => tokenizer.encode({ text }).ids)).toEqual(cases.map(({ ids }) => ids));
    });

    it('in pairs, the longer text cut first', () => {
      for (const { a, b, max_length, input_ids, token_type_ids } of expected(model).pairs) {
        const { ids, types } = openTokenizer(load(max_length, true)).encode({ text: a, pair: b });
        expect(ids).toEqual(input_ids);
        expect(types).toEqual(token_type_ids);
      }
    });
  });

  it.each(Object.entries(rust.models))('%s: 64 texts and 20 cut ones as the library in Rust has them', (model, { ids, pairs }) => {
    const description = tokenizerOfFiles(filesOf(golden(model), ['tokenizer.json', config]));
    const tokenizer = openTokenizer(textInput({ ...description, maxTokens: 1024 }));
    expect(rust.texts.map((text) => tokenizer.encode({ text }).ids)).toEqual(ids);
    for (const { a, b, max, ids: expectedIds, types } of pairs as RustPair[]) {
      const cutting = openTokenizer(textInput({ ...description, maxTokens: max }));
      expect(cutting.encode(b === undefined ? { text: a } : { text: a, pair: b })).toMatchObject({ ids: expectedIds, types });
    }
  });

  it('would notice the two faults of the package that are mended', () => {
    const odd = ['ΣΑΣ', 'x\u{20000}\u{20001}'];
    const { tokenizer, config: settings } = tokenizerOfFiles(filesOf(golden('bert'), ['tokenizer.json', config]));
    const plain = new Tokenizer(tokenizer, settings);
    const mended = openTokenizer(textInput({ tokenizer, config: settings }));
    for (const text of odd) expect(plain.encode(text).ids).not.toEqual(mended.encode({ text }).ids);
  });

  it.each([
    ['tokenizer.json, whose own cutting at 128 and filling up to 128 are passed over', ['tokenizer.json', config]],
    ['vocab.txt alone', ['vocab.txt']],
  ] as const)('all-MiniLM-L6-v2 from %s', (_, files) => {
    const { sentences, input_ids, attention_mask } = expected('all-MiniLM-L6-v2');
    const folder = `${shared}/models/all-MiniLM-L6-v2`;
    const input = textInput({ ...tokenizerOfFiles(filesOf(folder, files)), maxTokens: 256 });
    const batch = textBatch(
      sentences.map((text) => ({ text })),
      input,
    );
    expect(rows(batch, batch.input_ids)).toEqual(input_ids);
    expect(rows(batch, batch.attention_mask)).toEqual(attention_mask);
    expect(input).toMatchObject({ tokenTypes: true, padding: 0 });
  });
});
