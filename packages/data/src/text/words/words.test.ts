import { describe, expect, it } from 'vitest';
import { textInput } from '../../preprocess/make-text-input.ts';
import { seededRandom } from '../../random.ts';
import { textBatch } from '../text-batch.ts';
import { commonWords } from './common-words.ts';
import { parseWordVectors } from './parse-word-vectors.ts';
import { wordLevelTokenizer } from './word-level-tokenizer.ts';
import { wordVectors } from './word-vectors.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('parseWordVectors', () => {
  it('reads a word and its numbers a line, as float32', () => {
    const { words, vectors, width } = parseWordVectors(bytes('the 0.1 -2e-1\ncafé 1 2 \r\n\n'));
    expect(words).toEqual(['the', 'café']);
    expect([...vectors]).toEqual([Math.fround(0.1), Math.fround(-0.2), 1, 2]);
    expect(width).toBe(2);
  });

  it('passes over a first line of counts, takes words with spaces and the first of two equal words', () => {
    const { words, vectors } = parseWordVectors(bytes('4 2\na 1 2\n. . 3 4\na 5 6\nb 7 8\n'));
    expect(words).toEqual(['a', '. .', 'b']);
    expect([...vectors]).toEqual([1, 2, 3, 4, 7, 8]);
  });

  it('reads as many words as asked for', () =>
    expect(parseWordVectors(bytes('a 1\nb 2\nc 3'), { mostWords: 2 }).words).toEqual(['a', 'b']));

  it('names the line that is wrong', () => {
    expect(() => parseWordVectors(bytes('a 1 2\nb 3\n'), { where: 'g.txt' })).toThrow(
      '[g.txt, line 2] Expected a word and 2 numbers, got 2 fields.',
    );
    expect(() => parseWordVectors(bytes('a 1 2\nb 3 x\n'))).toThrow('line 2] Expected finite numbers behind the word, got "x".');
    expect(() => parseWordVectors(bytes('a 1e39\n'))).toThrow('line 1] Expected finite numbers');
    expect(() => parseWordVectors(bytes('\n'))).toThrow('no such line');
  });
});

describe('wordVectors', () => {
  it('joins words and rows', () => expect(wordVectors('a\nb\n', Float32Array.of(1, 2, 3, 4), 2).words).toEqual(['a', 'b']));

  it.each([
    ['a\n', 'Expected 1 vectors of 2 numbers for as many different words, got 4 numbers'],
    ['a\na\n', 'Expected 1 vectors'],
  ])('refuses %j for two rows', (vocabulary, message) =>
    expect(() => wordVectors(vocabulary, Float32Array.of(1, 2, 3, 4), 2)).toThrow(message),
  );

  it('refuses a repeated word and numbers that are none', () => {
    expect(() => wordVectors('a\nb\na\n', Float32Array.of(1, 2), 1)).toThrow('Expected words that differ, got "a" twice');
    expect(() => wordVectors('a\nb\n', Float32Array.of(1, Number.NaN), 1)).toThrow('NaN for "b"');
  });
});

describe('wordLevelTokenizer', () => {
  const batch = (words: readonly string[], texts: readonly string[], options = {}) =>
    textBatch(
      texts.map((text) => ({ text })),
      textInput(wordLevelTokenizer(words, options)),
    );
  const rows = ({ input_ids, attention_mask, tokenCounts, shape: [n, longest] }: ReturnType<typeof batch>) =>
    Array.from({ length: n }, (_, i) =>
      [...input_ids.subarray(i * longest, i * longest + (tokenCounts[i] as number))].concat(
        [...attention_mask.subarray(i * longest + (tokenCounts[i] as number), (i + 1) * longest)].filter((mask) => mask !== 0),
      ),
    );

  it('looks words up by row, leaves out what is unknown and counts it', () => {
    const found = batch(['hello', 'world', '!', '<user>', '2'], ['Hello, WORLD!!', '<user> 2 worlds', 'xyz']);
    expect(rows(found)).toEqual([[0, 1, 2, 2], [3, 4], []]);
    expect(found).toMatchObject({ shape: [3, 4], unknown: 3, cut: 0 });
    expect(found.token_type_ids).toBeUndefined();
  });

  it('keeps capitals where the vocabulary has them', () => {
    expect(rows(batch(['May', 'may'], ['May may MAY']))).toEqual([[0, 1]]);
    expect(rows(batch(['May', 'may'], ['May may'], { lowerCase: true }))).toEqual([[1, 1]]);
    // A capital without a small form, as in mathematics, says nothing of the others.
    expect(rows(batch(['may', '\u{1d400}'], ['May']))).toEqual([[0]]);
  });

  it('does with apostrophes as the vocabulary does', () => {
    expect(rows(batch(['dont', 'don', 't'], ['don’t', "don't", "'t"]))).toEqual([[0], [0], [2]]);
    expect(rows(batch(["don't", 'don', 't'], ['don’t', "DON'T 'don'"]))).toEqual([[0], [0, 1]]);
  });

  it('takes words that objects have by nature, and letters of any script', () => {
    expect(
      rows(batch(['constructor', 'привет', '日本語', 'cafe\u0301'.normalize('NFC')], ['constructor toString', 'Привет 日本語 CAFE\u0301'])),
    ).toEqual([[0], [1, 2, 3]]);
  });
});

describe('commonWords', () => {
  it('counts words in small letters, marks too, the most common first', () => {
    expect(commonWords(['The cat, the dog.', "the cat don’t DON'T"])).toEqual(['the', 'cat', "don't", ',', '.', 'dog']);
    expect(commonWords(['a a b b b c'], { most: 2 })).toEqual(['b', 'a']);
    expect(commonWords(['a a b b b c'], { atLeast: 2 })).toEqual(['b', 'a']);
  });

  it('knows every word that a tokenizer of them will look for', () => {
    const random = seededRandom(2);
    const alphabet = [
      'a',
      'B',
      'é',
      'e\u0301',
      'Σ',
      'ß',
      "'",
      '’',
      ' ',
      '\u00a0',
      '<',
      'user',
      '>',
      '_',
      '7',
      '½',
      '日',
      '\u{20000}',
      '🚀',
      '-',
    ];
    const texts = Array.from({ length: 300 }, () => Array.from({ length: 12 }, () => alphabet[random.integer(alphabet.length)]).join(''));
    const { unknown, tokenCounts } = textBatch(
      texts.map((text) => ({ text })),
      textInput({ ...wordLevelTokenizer(commonWords(texts)), maxTokens: 64 }),
    );
    expect(unknown).toBe(0);
    expect(tokenCounts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
  });
});
