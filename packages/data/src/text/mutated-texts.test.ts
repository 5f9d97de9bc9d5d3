import { tryMutations } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { isGraftError } from '../errors.ts';
import { decodeText } from '../formats/decode-text.ts';
import { parseDelimited } from '../formats/delimited.ts';
import { parseJsonLines } from '../formats/json-lines.ts';
import type { TextTable } from '../formats/text-table.ts';
import { textInput } from '../preprocess/make-text-input.ts';
import { type Random, seededRandom } from '../random.ts';
import { textTablesOfBytes } from '../sources/text-tables.ts';
import { textBatch } from './text-batch.ts';
import { byteLevelTokenizer } from './tokenizer/byte-level-tokenizer.ts';
import { tokenizerOfFiles } from './tokenizer/tokenizer-files.ts';
import { wordPieceTokenizer } from './tokenizer/word-piece-tokenizer.ts';
import { parseWordVectors } from './words/parse-word-vectors.ts';
import { wordLevelTokenizer } from './words/word-level-tokenizer.ts';
import type { WordVectors } from './words/word-vectors.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const sentences = ['Free entry, "win" now!', 'ok lar…', 'see you\nat five', 'ÀÉÎÕÜ 日本', 'call 08452810075', 'you & me'];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const rows = Array.from({ length: 40 }, (_, i) => ({ label: i % 3 === 0 ? 'spam' : 'ham', text: `${sentences[i % 6]} ${i}` }));
const csv = `label,text\r\n${rows.map(({ label, text }) => `${label},${quoted(text)}`).join('\r\n')}\r\n`;
const tsv = `label\ttext\n${rows.map(({ label, text }) => `${label}\t${text.replaceAll('\n', ' ')}`).join('\n')}\n`;
const jsonl = rows.map((row) => JSON.stringify(row)).join('\n');
const glove = rows
  .map((_, i) => [`word${i}`, ...Array.from({ length: 12 }, (_, j) => ((i * 7 + j * 3) % 19) / 8 - 1)].join(' '))
  .join('\n');
const pieces = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...'abcdefghijklmnopqrstuvwxyz0123456789!&,"', '##o', '##n', 'you', 'ok'];
const wordPiece = JSON.stringify(wordPieceTokenizer(pieces.join('\n')).tokenizer);
const vocabulary = ['<s>', '<pad>', '</s>', '<unk>', ...'abcdefghijklmnopqrstuvwxyzĠ', 'yo', 'you', 'Ġyou'];
const merges = '#version: 0.2\ny o\nyo u\nĠ you\n';
const bpe = JSON.stringify(
  byteLevelTokenizer(JSON.stringify(Object.fromEntries(vocabulary.map((token, id) => [token, id]))), merges).tokenizer,
);

const read = (name: string) => async (bytes: Uint8Array) => {
  const dataset = textTablesOfBytes([{ name, bytes }], {});
  return { dataset, passages: await Promise.all(dataset.examples.map((_, index) => dataset.read(index))) };
};
const wholeDataset = ({ dataset: { examples, labels }, passages }: { dataset: Dataset<'text'>; passages: { text: string }[] }) =>
  new Set(examples.map(({ id }) => id)).size === examples.length &&
  examples.every(({ label }) => label === null || (label >= 0 && label < labels.length)) &&
  passages.every(({ text }) => text.trim() !== '');

/** Every cell's words stand in the file, in the file's order; no row is wider than the columns; lines ascend. */
function wholeTable({ columns, rows: found, bad }: TextTable, bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes);
  const lines = text.split(/\r\n|\n|\r/).length;
  const ascending = found.every(({ line }, i) => line > (found[i - 1]?.line ?? 0) && line <= lines);
  const inside = found.every(({ cells }) => cells.every((cell) => cell === null || cell.includes('"') || text.includes(cell)));
  return ascending && inside && found.every(({ cells }) => cells.length === columns.length) && bad.every(({ line }) => line <= lines);
}

const wholeVectors = ({ words, vectors, width }: WordVectors) =>
  words.length > 0 && new Set(words).size === words.length && vectors.length === words.length * width && vectors.every(Number.isFinite);

const unigram = JSON.stringify({
  normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' }] },
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' }],
  },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '</s>', type_id: 1 } }],
    special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
  },
  added_tokens: [{ id: 1, content: '</s>', special: true }],
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [
      ['<unk>', 0],
      ['</s>', 0],
      ['▁you', -2],
      ['▁', -3],
      ['o', -4],
      ['k', -4],
      ['▁f', -5],
    ],
  },
});

const oddValues = [
  null,
  -1,
  0,
  0.5,
  1e9,
  2 ** 53,
  '',
  'length',
  '__proto__',
  'x'.repeat(5000),
  [],
  {},
  [[]],
  { type: 'Sequence' },
  true,
  '(a+)+b',
];

/** The same JSON with an odd value in the place of some part of it. */
function withOddValue(tokenizer: unknown, random: Random): { tokenizer: unknown; path: string } {
  let [at, path] = [tokenizer as Record<string, unknown>, ''];
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[random.integer(keys.length)] as string;
    path += `/${key}`;
    const inner = at[key];
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0 || random.next() < 0.15) {
      const odd = oddValues[random.integer(oddValues.length)];
      at[key] = odd;
      return { tokenizer, path: `${path} = ${JSON.stringify(odd)?.slice(0, 40)}` };
    }
    at = inner as Record<string, unknown>;
  }
}

type Tried = ReturnType<typeof tried>;
const tried = (files: Parameters<typeof tokenizerOfFiles>[0]) => {
  const description = tokenizerOfFiles(files);
  const batch = textBatch(
    [...sentences.map((text) => ({ text })), { text: 'you', pair: 'ok' }],
    textInput({ ...description, maxTokens: 24 }),
  );
  return { ...batch, description };
};
const wholeBatch = ({ input_ids, attention_mask, shape: [n, longest], tokenCounts }: Tried) =>
  n === sentences.length + 1 &&
  longest <= 24 &&
  input_ids.length === n * longest &&
  input_ids.every((id) => id >= 0 && id < 2 ** 24) &&
  attention_mask.reduce((sum, one) => sum + one, 0) === tokenCounts.reduce((sum, count) => sum + count, 0);

const text = (bytes: Uint8Array) => decodeText(bytes).text;

describe('mutated files of texts give a typed error or a result that hangs together', () => {
  it('CSV', async () => {
    await tryMutations({ name: 'csv', bytes: encode(csv), read: read('x.csv'), wellFormed: wholeDataset });
    await tryMutations(
      { name: 'csv table', bytes: encode(csv), read: (bytes) => parseDelimited(text(bytes)), wellFormed: wholeTable },
      { seed: 2 },
    );
  });

  it('TSV', async () => {
    await tryMutations({ name: 'tsv', bytes: encode(tsv), read: read('x.tsv'), wellFormed: wholeDataset });
    await tryMutations(
      { name: 'tsv table', bytes: encode(tsv), read: (bytes) => parseDelimited(text(bytes)), wellFormed: wholeTable },
      { seed: 2 },
    );
  });

  it('JSONL', async () => {
    await tryMutations({ name: 'jsonl', bytes: encode(jsonl), read: read('x.jsonl'), wellFormed: wholeDataset });
    // A damaged line is one row less, not the end of the file.
    const damaged = encode(jsonl);
    damaged[damaged.indexOf(10) - 1] = 0;
    expect(parseJsonLines(text(damaged))).toMatchObject({ bad: [{ line: 1, reason: 'no JSON' }], rows: { length: rows.length - 1 } });
  });

  it('GloVe', async () => {
    const rejected = await tryMutations({
      name: 'glove',
      bytes: encode(glove),
      read: (bytes) => parseWordVectors(bytes),
      wellFormed: wholeVectors,
    });
    expect(rejected).toBeGreaterThan(20);
  });

  it.each([
    ['tokenizer.json of WordPiece', wordPiece],
    ['tokenizer.json of byte-level BPE', bpe],
  ])('%s', async (name, json) => {
    const reader = {
      name,
      bytes: encode(json),
      read: (bytes: Uint8Array) => tried({ 'tokenizer.json': text(bytes) }),
      wellFormed: wholeBatch,
    };
    expect(await tryMutations(reader, { count: 400 })).toBeGreaterThan(100);
  });

  it.each([
    ['WordPiece', wordPiece],
    ['byte-level BPE', bpe],
    ['Unigram', unigram],
    ['words', JSON.stringify(wordLevelTokenizer(['you', 'ok', 'free']).tokenizer)],
  ])('tokenizers of %s with another value somewhere', (_, json) => {
    const random = seededRandom(9);
    let rejected = 0;
    for (let i = 0; i < 600; i++) {
      const { tokenizer, path } = withOddValue(JSON.parse(json), random);
      const started = performance.now();
      try {
        expect(wholeBatch(tried({ 'tokenizer.json': JSON.stringify(tokenizer) })), path).toBe(true);
      } catch (error) {
        if (!isGraftError(error)) throw new Error(`${path} gave an untyped error`, { cause: error });
        rejected++;
      }
      expect(performance.now() - started, path).toBeLessThan(2000);
    }
    expect(rejected).toBeGreaterThan(100);
    expect(rejected).toBeLessThan(600);
  });

  it('vocab.txt, vocab.json and merges.txt', async () => {
    const words = { name: 'vocab.txt', bytes: encode(pieces.join('\n')), read: (bytes: Uint8Array) => tried({ 'vocab.txt': text(bytes) }) };
    await tryMutations({ ...words, wellFormed: wholeBatch });
    const ids = JSON.stringify(Object.fromEntries(vocabulary.map((token, id) => [token, id])));
    const table = (bytes: Uint8Array) => tried({ 'vocab.json': text(bytes), 'merges.txt': merges });
    await tryMutations({ name: 'vocab.json', bytes: encode(ids), read: table, wellFormed: wholeBatch });
    const joins = (bytes: Uint8Array) => tried({ 'vocab.json': ids, 'merges.txt': text(bytes) });
    await tryMutations({ name: 'merges.txt', bytes: encode(merges), read: joins, wellFormed: wholeBatch });
  });

  it('a reader that takes rows of any width, or does not say what is wrong with its JSON, would be caught', async () => {
    const believing = (bytes: Uint8Array): TextTable => {
      const [head = [], ...others] = text(bytes)
        .split('\r\n')
        .map((line) => line.split(','));
      return { columns: head, rows: others.map((cells, i) => ({ line: i + 2, cells })), bad: [], notes: [] };
    };
    const plain = rows.map(({ label }, i) => `${label},${i}`).join('\r\n');
    const reader = { name: 'believing csv', bytes: encode(plain), read: believing, wellFormed: wholeTable };
    await expect(tryMutations(reader)).rejects.toThrow('does not hang together');
    const ids = {
      name: 'believing json',
      bytes: encode(wordPiece),
      read: (bytes: Uint8Array) => JSON.parse(text(bytes)),
      wellFormed: () => true,
    };
    await expect(tryMutations(ids)).rejects.toThrow('untyped error');
  });
});
