import { byteLevelTokenizer } from './byte-level-tokenizer.ts';
import { parseJsonText } from './parse-json-text.ts';
import { tokenizerFields } from './tokenizer-fields.ts';
import { type TokenizerDescription, wordPieceTokenizer } from './word-piece-tokenizer.ts';

/** Names of the files that a model's folder may hold its tokenizer in; those that are there are passed to {@link tokenizerOfFiles} as texts. */
export const tokenizerFileNames = ['tokenizer.json', 'tokenizer_config.json', 'vocab.txt', 'vocab.json', 'merges.txt'] as const;

/** Texts of a model's tokenizer files, by name. */
export type TokenizerFiles = Partial<Record<(typeof tokenizerFileNames)[number], string>>;

/**
 * A tokenizer's description from whichever files there are: tokenizer.json, else vocab.txt (WordPiece), else vocab.json with merges.txt (byte-level BPE).
 *
 * Errors: `data/tokenizer`.
 */
export function tokenizerOfFiles(files: TokenizerFiles): TokenizerDescription {
  const settings = files['tokenizer_config.json'];
  const config = tokenizerFields.object(
    settings === undefined ? {} : parseJsonText(settings, 'tokenizer_config.json'),
    'tokenizer_config.json',
  );
  const { 'tokenizer.json': whole, 'vocab.txt': words, 'vocab.json': vocabulary, 'merges.txt': merges } = files;
  if (whole !== undefined) return { tokenizer: tokenizerFields.object(parseJsonText(whole, 'tokenizer.json'), 'tokenizer.json'), config };
  if (words !== undefined) return wordPieceTokenizer(words, { config });
  if (vocabulary !== undefined && merges !== undefined) return byteLevelTokenizer(vocabulary, merges, { config });
  throw tokenizerFields.bad('', 'tokenizer.json, vocab.txt, or vocab.json beside merges.txt', Object.keys(files));
}
