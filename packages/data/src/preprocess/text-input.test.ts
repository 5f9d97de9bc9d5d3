import { describe, expect, it } from 'vitest';
import { wordPieceTokenizer } from '../text/tokenizer/word-piece-tokenizer.ts';
import { textInput } from './make-text-input.ts';
import { parseTextInput } from './parse-text-input.ts';

const { tokenizer, config } = wordPieceTokenizer('[UNK]\n[CLS]\n[SEP]\n[PAD]\na\n');

describe('textInput', () => {
  it('reads padding, length and token types out of the files', () => {
    const input = textInput({ tokenizer, config: { ...config, model_max_length: 64 } });
    expect(input).toMatchObject({ kind: 'text', padding: 3, maxTokens: 64, tokenTypes: true });
  });

  it.each([
    [{ model_max_length: 1e30 }, { maxTokens: 512 }],
    [{ model_input_names: ['input_ids', 'attention_mask'] }, { tokenTypes: false }],
    [{ tokenizer_class: 'DistilBertTokenizer' }, { tokenTypes: false }],
    [{ pad_token: { content: 'a', special: true } }, { padding: 4 }],
    [{ pad_token: null }, { padding: 3 }],
  ])('with %j gives %j', (settings, expected) => expect(textInput({ tokenizer, config: settings })).toMatchObject(expected));

  it('passes over truncation and padding of tokenizer.json, and does as it is told', () => {
    const own = { ...tokenizer, truncation: { max_length: 2 }, padding: { strategy: { Fixed: 7 }, pad_id: 9 } };
    expect(textInput({ tokenizer: own, config, maxTokens: 10, tokenTypes: false })).toMatchObject({
      maxTokens: 10,
      padding: 3,
      tokenTypes: false,
    });
  });
});

describe('parseTextInput', () => {
  const input = textInput({ tokenizer, config });

  it('reads what was written', () => expect(parseTextInput(JSON.parse(JSON.stringify(input)))).toEqual(input));

  it.each([
    [{ kind: 'image' }, 'text input, kind'],
    [{ maxTokens: 0 }, 'text input, maxTokens'],
    [{ maxTokens: 1e9 }, 'text input, maxTokens'],
    [{ padding: -1 }, 'text input, padding'],
    [{ tokenTypes: 1 }, 'text input, tokenTypes'],
    [{ tokenizer: [] }, 'text input, tokenizer'],
    [{ tokenizer: {} }, 'tokenizer, model'],
    [{ tokenizerConfig: null }, 'text input, tokenizerConfig'],
  ])('refuses %j', (change, where) => expect(() => parseTextInput({ ...input, ...change })).toThrow(`[${where}]`));

  it('leaves out what it does not know', () => expect(parseTextInput({ ...input, more: 1 })).toEqual(input));
});
