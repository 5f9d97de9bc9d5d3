export { type TextInputOptions, textInput } from './preprocess/make-text-input.ts';
export { parseTextInput } from './preprocess/parse-text-input.ts';
export { type LengthBucketsOptions, lengthBuckets } from './text/length-buckets.ts';
export { type TextBatch, textBatch } from './text/text-batch.ts';
export { type ByteLevelTokenizerOptions, byteLevelTokenizer } from './text/tokenizer/byte-level-tokenizer.ts';
export { type EncodedPassage, openTokenizer, type TextTokenizer } from './text/tokenizer/open-tokenizer.ts';
export { type TokenizerFiles, tokenizerFileNames, tokenizerOfFiles } from './text/tokenizer/tokenizer-files.ts';
export { type TokenizerDescription, type WordPieceTokenizerOptions, wordPieceTokenizer } from './text/tokenizer/word-piece-tokenizer.ts';
