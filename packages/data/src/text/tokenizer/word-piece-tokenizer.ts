import { specialTokens } from './special-tokens.ts';
import { tokenizerFields } from './tokenizer-fields.ts';
import { vocabularyOf } from './vocabulary-of.ts';

export interface WordPieceTokenizerOptions {
  /** Whether letters are made small and lose their accents. @default what the configuration says, else true */
  lowerCase?: boolean;
  /** The content of `tokenizer_config.json`, for the special tokens and how the text is prepared. @default BERT's */
  config?: unknown;
}

/** What a tokenizer is made of: the content of `tokenizer.json` and of `tokenizer_config.json`. */
export interface TokenizerDescription {
  tokenizer: Readonly<Record<string, unknown>>;
  config: Readonly<Record<string, unknown>>;
}

const berts = { unk_token: '[UNK]', pad_token: '[PAD]', cls_token: '[CLS]', sep_token: '[SEP]', mask_token: '[MASK]' };

/**
 * The description of BERT's tokenizer made from its `vocab.txt` alone: one token a line, its id the line's number from 0.
 *
 * Special tokens that the vocabulary lacks get the next ids. With `tokenizer_class` MPNet a pair is `<s> A </s></s> B </s>`.
 * Reference: Wu et al., Google's Neural Machine Translation System (2016), section 4.1. Errors: `data/tokenizer`.
 */
export function wordPieceTokenizer(vocabulary: string, { lowerCase, config = {} }: WordPieceTokenizerOptions = {}): TokenizerDescription {
  const settings = tokenizerFields.object(config, 'tokenizer_config');
  const words = vocabularyOf(vocabulary, 'vocab.txt');
  const { added_tokens, id, names } = specialTokens(words, { ...berts, ...settings }, berts);
  const mpnet = /^MPNet/.test(String(settings.tokenizer_class));
  const lowercase = lowerCase ?? settings.do_lower_case !== false;
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens,
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: settings.tokenize_chinese_chars !== false,
        strip_accents: settings.strip_accents ?? null,
        lowercase,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: mpnet ? 'RobertaProcessing' : 'BertProcessing',
        sep: [names.sep_token, id('sep_token')],
        cls: [names.cls_token, id('cls_token')],
      },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: names.unk_token,
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(words),
      },
    },
    config: { ...settings, ...names, do_lower_case: lowercase },
  };
}
