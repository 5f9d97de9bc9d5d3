import { parseJsonText } from './parse-json-text.ts';
import { specialTokens } from './special-tokens.ts';
import { largestTokenId, tokenizerFields } from './tokenizer-fields.ts';
import type { TokenizerDescription } from './word-piece-tokenizer.ts';

export interface ByteLevelTokenizerOptions {
  /** Whether a text gets a space before it, as RoBERTa's may. @default what the configuration says, else false */
  prefixSpace?: boolean;
  /** The content of `tokenizer_config.json`, for the special tokens. @default RoBERTa's */
  config?: unknown;
}

const { object, whole } = tokenizerFields;

const robertas = { cls_token: '<s>', pad_token: '<pad>', sep_token: '</s>', unk_token: '<unk>', mask_token: '<mask>' };

/**
 * The description of RoBERTa's tokenizer, pairs of bytes joined by merges, made from the texts of its `vocab.json` and `merges.txt`.
 *
 * Special tokens that the vocabulary lacks get the next ids. Reference: Sennrich, Haddow & Birch, Neural Machine Translation of Rare Words with
 * Subword Units (2016); Radford et al., Language Models are Unsupervised Multitask Learners (2019), section 2.2. Errors: `data/tokenizer`.
 */
export function byteLevelTokenizer(
  vocabulary: string,
  merges: string,
  { prefixSpace, config = {} }: ByteLevelTokenizerOptions = {},
): TokenizerDescription {
  const settings = object(config, 'tokenizer_config');
  const vocab = object(parseJsonText(vocabulary, 'vocab.json'), 'vocab.json');
  const words = new Map(Object.entries(vocab).map(([token, id]) => [token, whole(id, 0, largestTokenId, 'vocab.json')]));
  const { added_tokens, id, names } = specialTokens(words, { ...robertas, ...settings }, robertas);
  const add_prefix_space = prefixSpace ?? settings.add_prefix_space === true;
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens,
      normalizer: null,
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space, trim_offsets: true, use_regex: true },
      post_processor: {
        type: 'RobertaProcessing',
        sep: [names.sep_token, id('sep_token')],
        cls: [names.cls_token, id('cls_token')],
        trim_offsets: true,
        add_prefix_space,
      },
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: Object.fromEntries(words),
        merges: mergesOf(merges),
      },
    },
    config: { ...settings, ...names, add_prefix_space },
  };
}

const mergesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line, i) => line !== '' && !(i === 0 && line.startsWith('#version')));
