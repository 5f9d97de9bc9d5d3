import { describe, expect, it } from 'vitest';
import { textInput } from '../../preprocess/make-text-input.ts';
import { openTokenizer } from './open-tokenizer.ts';

/** What the pre-tokenizers of tokenizers 0.23.3 for Python make of these texts. */
const python: [type: Record<string, unknown>, text: string, words: string[]][] = [
  [{ type: 'Whitespace' }, "Hello, world! don't_stop 3.14", ['Hello', ',', 'world', '!', 'don', "'", 't_stop', '3', '.', '14']],
  [{ type: 'Whitespace' }, 'naïve Ünïcödé 日本語 !! x²y³', ['naïve', 'Ünïcödé', '日本語', '!!', 'x', '²', 'y', '³']],
  [{ type: 'Punctuation', behavior: 'Isolated' }, 'a--b (c)', ['a', '-', '-', 'b ', '(', 'c', ')']],
  [{ type: 'Punctuation', behavior: 'Contiguous' }, 'a--b (c)', ['a', '--', 'b ', '(', 'c', ')']],
  [{ type: 'Digits', individual_digits: false }, 'x²y ½ 314', ['x', '²', 'y ', '½', ' ', '314']],
  [{ type: 'Digits', individual_digits: true }, 'a31', ['a', '3', '1']],
  [{ type: 'WhitespaceSplit' }, 'a\u00a0b  c', ['a', 'b', 'c']],
  [{ type: 'WhitespaceSplit' }, 'a\u0085b \ufeffc', ['a', 'b', '\ufeffc']],
  [{ type: 'BertPreTokenizer' }, 'don’t stop…', ['don', '’', 't', 'stop', '…']],
];

describe('steps that cut texts into words, as the library in Rust has them', () => {
  it.each(python)('%j of %j', (pre_tokenizer, text, words) => {
    const unique = [...new Set(words)];
    const model = { type: 'WordLevel', unk_token: null, vocab: Object.fromEntries(unique.map((word, id) => [word, id])) };
    const { ids, unknown } = openTokenizer(textInput({ tokenizer: { model, pre_tokenizer } })).encode({ text });
    expect(ids.map((id) => unique[id])).toEqual(words);
    expect(unknown).toBe(0);
  });
});
