import { describe, expect, it } from 'vitest';
import { textInput } from '../../preprocess/make-text-input.ts';
import { textBatch } from '../text-batch.ts';
import { byteLevelTokenizer } from './byte-level-tokenizer.ts';
import { longestFirst } from './longest-first.ts';
import { openTokenizer } from './open-tokenizer.ts';
import { tokenizerOfFiles } from './tokenizer-files.ts';
import { type WordPieceTokenizerOptions, wordPieceTokenizer } from './word-piece-tokenizer.ts';

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'hello', 'world', '##s', '!', 'a', 'b', 'c', 'd', 'café', 'cafe', 'Hello'];
const vocabulary = `${words.join('\n')}\n`;
const input = (maxTokens = 16, options: WordPieceTokenizerOptions = {}) =>
  textInput({ ...wordPieceTokenizer(vocabulary, options), maxTokens });
const tokens = (ids: readonly number[]) => ids.map((id) => words[id]).join(' ');

describe('a tokenizer from vocab.txt', () => {
  it('cuts words into pieces, marks off marks, and gives what is unknown its token', () => {
    const { ids, types, cut, unknown } = openTokenizer(input()).encode({ text: 'Hello, worlds!' });
    expect(tokens(ids)).toBe('[CLS] hello [UNK] world ##s ! [SEP]');
    expect(types).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect({ cut, unknown }).toEqual({ cut: 0, unknown: 1 });
  });

  it('keeps capitals and accents when told so, by the option or by the configuration', () => {
    const encode = (options: WordPieceTokenizerOptions) => tokens(openTokenizer(input(16, options)).encode({ text: 'Hello Café' }).ids);
    expect(encode({})).toBe('[CLS] hello cafe [SEP]');
    expect(encode({ config: { do_lower_case: false } })).toBe('[CLS] Hello [UNK] [SEP]');
    expect(encode({ lowerCase: false, config: { do_lower_case: true } })).toBe('[CLS] Hello [UNK] [SEP]');
    expect(encode({ config: { strip_accents: false } })).toBe('[CLS] hello café [SEP]');
  });

  it('takes special tokens as such and gives those that are lacking the next ids', () => {
    expect(tokens(openTokenizer(input()).encode({ text: 'a [MASK] b' }).ids)).toBe('[CLS] a [MASK] b [SEP]');
    const { tokenizer } = wordPieceTokenizer('a\nb\n[UNK]\n');
    expect((tokenizer.added_tokens as { content: string; id: number }[]).map(({ content, id }) => [content, id])).toEqual([
      ['[UNK]', 2],
      ['[PAD]', 3],
      ['[CLS]', 4],
      ['[SEP]', 5],
      ['[MASK]', 6],
    ]);
  });

  it('cuts to the length asked for, the longer of two first, and keeps special tokens', () => {
    expect(openTokenizer(input(4)).encode({ text: 'a b c d' })).toMatchObject({ ids: [2, 9, 10, 3], cut: 2 });
    expect(openTokenizer(input(6)).encode({ text: 'a', pair: 'a b c d' })).toMatchObject({
      ids: [2, 9, 3, 9, 10, 3],
      types: [0, 0, 0, 1, 1, 1],
      cut: 2,
    });
    expect(openTokenizer(input(4, { config: { truncation_side: 'left' } })).encode({ text: 'a b c d' }).ids).toEqual([2, 11, 12, 3]);
    expect(() => openTokenizer(input(2))).toThrow('[maxTokens] Expected room for text beside the 2 special tokens of every text, got 2.');
    const four = openTokenizer(input(3, { config: { tokenizer_class: 'MPNetTokenizer' } }));
    expect(() => four.encode({ text: 'a', pair: 'b' })).toThrow('beside the 4 special tokens of every pair of texts, got 3');
  });

  it('is built once for an input', () => {
    const one = input();
    expect(openTokenizer(one)).toBe(openTokenizer(one));
    expect(openTokenizer(one)).not.toBe(openTokenizer(input()));
  });

  it('takes a very long text for what it begins with', () => {
    const started = performance.now();
    expect(openTokenizer(input(8)).encode({ text: 'a '.repeat(5_000_000) }).ids).toEqual([2, 9, 9, 9, 9, 9, 9, 3]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('longestFirst', () => {
  it.each([
    [3, 4, 10, [3, 4]],
    [3, 9, 10, [3, 7]],
    [9, 3, 10, [7, 3]],
    [9, 9, 10, [5, 5]],
    [9, 9, 11, [5, 6]],
    [10, 9, 11, [6, 5]],
    [0, 9, 4, [0, 4]],
    [5, 5, 0, [0, 0]],
  ])('%i and %i tokens in %i', (a, b, room, kept) => expect(longestFirst(a, b, room)).toEqual(kept));
});

describe('a tokenizer from vocab.json and merges.txt', () => {
  // Bytes as GPT-2 writes them: a space is Ġ.
  const vocab = JSON.stringify(
    Object.fromEntries(['<s>', '<pad>', '</s>', '<unk>', 'l', 'o', 'w', 'Ġ', 'lo', 'low', 'Ġlow', 'e', 'r'].map((t, i) => [t, i])),
  );
  const merges = '#version: 0.2\nl o\nlo w\nĠ low\n';

  it('joins bytes by the merges, in their order', () => {
    const tokenizer = openTokenizer(textInput({ ...byteLevelTokenizer(vocab, merges), maxTokens: 16 }));
    expect(tokenizer.encode({ text: 'low lower' }).ids).toEqual([0, 9, 10, 11, 12, 2]);
    expect(tokenizer.encode({ text: 'low', pair: 'er' })).toMatchObject({ ids: [0, 9, 2, 2, 11, 12, 2], types: [0, 0, 0, 0, 0, 0, 0] });
    expect(tokenizer.encode({ text: 'low<mask>' }).ids).toEqual([0, 9, 13, 2]);
  });

  it('puts a space before a text when told so', () => {
    const { tokenizer, config } = byteLevelTokenizer(vocab, merges, { prefixSpace: true });
    expect(openTokenizer(textInput({ tokenizer, config, maxTokens: 8 })).encode({ text: 'low' }).ids).toEqual([0, 10, 2]);
  });

  it('names the file that is wrong', () => {
    expect(() => byteLevelTokenizer('{', merges)).toThrow('[tokenizer, vocab.json] Expected JSON');
    expect(() => byteLevelTokenizer('{"a":"b"}', merges)).toThrow('[tokenizer, vocab.json] Expected a whole number');
    expect(() => textInput(byteLevelTokenizer(vocab, 'l o x\n'))).toThrow('[tokenizer, model.merges, 0] Expected two tokens');
  });
});

describe('tokenizerOfFiles', () => {
  it('prefers tokenizer.json, then vocab.txt, then vocab.json with merges.txt', () => {
    const whole = JSON.stringify({ model: { type: 'WordLevel', vocab: { x: 0 } } });
    expect(tokenizerOfFiles({ 'tokenizer.json': whole, 'vocab.txt': vocabulary }).tokenizer).toEqual(JSON.parse(whole));
    expect(tokenizerOfFiles({ 'vocab.txt': vocabulary, 'tokenizer_config.json': '{"do_lower_case":false}' }).config).toMatchObject({
      do_lower_case: false,
      pad_token: '[PAD]',
    });
    expect(() => tokenizerOfFiles({ 'vocab.json': '{}' })).toThrow('Expected tokenizer.json, vocab.txt, or vocab.json beside merges.txt');
  });
});

describe('textBatch', () => {
  it('fills up to the longest and says what it did', () => {
    const batch = textBatch([{ text: 'a' }, { text: 'a b c d hello' }, { text: 'xyz', pair: 'b' }], input(6));
    expect([...batch.input_ids]).toEqual([2, 9, 3, 0, 0, 0, 2, 9, 10, 11, 12, 3, 2, 1, 3, 10, 3, 0]);
    expect([...batch.attention_mask]).toEqual([1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    expect([...(batch.token_type_ids ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
    expect([...batch.tokenCounts]).toEqual([3, 6, 5]);
    expect(batch).toMatchObject({ shape: [3, 6], cut: 1, tokensCut: 1, unknown: 1 });
  });
});
