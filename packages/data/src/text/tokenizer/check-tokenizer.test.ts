import { describe, expect, it } from 'vitest';
import { textInput } from '../../preprocess/make-text-input.ts';
import { checkTokenizer } from './check-tokenizer.ts';
import { openTokenizer } from './open-tokenizer.ts';
import { wordPieceTokenizer } from './word-piece-tokenizer.ts';

type Fields = Record<string, unknown>;

const vocabulary = '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\nworld\n##s\n!\n';
const good = () => structuredClone(wordPieceTokenizer(vocabulary).tokenizer) as Fields & { model: Fields };
const changed = (change: (tokenizer: ReturnType<typeof good>) => void) => {
  const tokenizer = good();
  change(tokenizer);
  return tokenizer;
};
const nested = (depth: number): unknown => (depth === 0 ? { type: 'NFC' } : { type: 'Sequence', normalizers: [nested(depth - 1)] });

describe('checkTokenizer', () => {
  it('lets a good one pass', () => expect(() => checkTokenizer(good(), {})).not.toThrow());

  it.each<[string, (tokenizer: ReturnType<typeof good>) => void]>([
    ['model', (t) => Object.assign(t, { model: null })],
    ['model.type', (t) => Object.assign(t.model, { type: 'Magic' })],
    ['model.vocab', (t) => Object.assign(t.model, { vocab: {} })],
    ['model.vocab, "a"', (t) => Object.assign(t.model, { vocab: { a: 'length' } })],
    ['model.vocab, "a"', (t) => Object.assign(t.model, { vocab: { a: 2 ** 31 } })],
    ['model.unk_token', (t) => Object.assign(t.model, { unk_token: 'nobody' })],
    ['model.max_input_chars_per_word', (t) => Object.assign(t.model, { max_input_chars_per_word: 1e6 })],
    ['model.merges, 1', (t) => Object.assign(t, { model: { type: 'BPE', vocab: { a: 0 }, merges: ['a b', 'c'] } })],
    ['model.merges, 1', (t) => Object.assign(t, { model: { type: 'BPE', vocab: { a: 0 }, merges: [['a', 'b'], 'c d'] } })],
    ['model.vocab, 0', (t) => Object.assign(t, { model: { type: 'Unigram', vocab: [['a', null]], unk_id: 0 } })],
    ['model.vocab, 0', (t) => Object.assign(t, { model: { type: 'Unigram', vocab: [['a'.repeat(65), 0]], unk_id: 0 } })],
    ['model.unk_id', (t) => Object.assign(t, { model: { type: 'Unigram', vocab: [['a', 0]], unk_id: 1 } })],
    ['normalizer.type', (t) => Object.assign(t, { normalizer: { type: 'Lua' } })],
    ['normalizer', (t) => Object.assign(t, { normalizer: { type: 'Replace', pattern: { String: 'a' }, content: 'aaaaaaaa' } })],
    ['normalizers', (t) => Object.assign(t, { normalizer: nested(6) })],
    [
      'at most 32 steps',
      (t) => {
        const six = (step: object) => ({ type: 'Sequence', pretokenizers: Array.from({ length: 6 }, () => step) });
        Object.assign(t, { pre_tokenizer: six(six({ type: 'Digits' })) });
      },
    ],
    ['pre_tokenizer.length', (t) => Object.assign(t, { pre_tokenizer: { type: 'FixedLength', length: 0 } })],
    [
      'pre_tokenizer.pattern.Regex',
      (t) => Object.assign(t, { pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+b' }, behavior: 'Isolated' } }),
    ],
    [
      'pre_tokenizer.behavior',
      (t) => Object.assign(t, { pre_tokenizer: { type: 'Split', pattern: { String: 'a' }, behavior: 'MergedWithNext' } }),
    ],
    ['added_tokens, 0, content', (t) => Object.assign(t, { added_tokens: [{ id: 1, content: '' }] })],
    ['added_tokens, 0, id', (t) => Object.assign(t, { added_tokens: [{ id: -1, content: 'a' }] })],
    ['post_processor.type', (t) => Object.assign(t, { post_processor: { type: 'Shell' } })],
    ['post_processor.cls', (t) => Object.assign(t, { post_processor: { type: 'BertProcessing', sep: ['x', 1], cls: ['x', -1] } })],
    ['post_processor.single', (t) => Object.assign(t, { post_processor: { type: 'TemplateProcessing', single: [], pair: [] } })],
  ])('refuses a wrong %s', (field, change) => {
    // Two replacements by eight characters are 64 times the text, three more than that.
    const tokenizer = changed(change);
    if (field === 'normalizer') tokenizer.normalizer = { type: 'Sequence', normalizers: [1, 2, 3].map(() => tokenizer.normalizer) };
    expect(() => checkTokenizer(tokenizer, {})).toThrow(field);
  });

  it('refuses settings that are none', () => {
    expect(() => checkTokenizer(good(), [])).toThrow('tokenizer_config');
    expect(() => checkTokenizer(good(), { pad_token: 3 })).toThrow('tokenizer_config.pad_token');
  });

  it('stands between a stranger and a loop without an end', () => {
    const endless = changed((t) => Object.assign(t, { pre_tokenizer: { type: 'FixedLength', length: 0 } }));
    const input = { ...textInput({ tokenizer: good() }), tokenizer: endless };
    expect(() => openTokenizer(input)).toThrow('pre_tokenizer.length');
  });
});
