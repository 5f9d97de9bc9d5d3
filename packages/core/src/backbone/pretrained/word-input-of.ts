import type { TextInput } from '@graftjs/data';
import { graftError } from '../../errors.ts';
import type { ModelFiles } from '../model-files.ts';

const maxBytes = 64 * 2 ** 20;

/** How texts are cut into the words of a table of word vectors, by the vocab.txt beside it. Errors: `model/no-vocabulary`, `data/tokenizer`. */
export async function wordInputOf(files: ModelFiles, names: readonly string[], words: number, signal?: AbortSignal): Promise<TextInput> {
  if (!names.includes('vocab.txt')) throw noVocabulary(files.name, words, 'no such file');
  const text = new TextDecoder().decode(await files.read('vocab.txt', { maxBytes, ...(signal ? { signal } : {}) }));
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines.length !== words) throw noVocabulary(files.name, words, `${lines.length} lines`);
  return wordInput(lines);
}

/** How texts are cut into whole words; word `i` is token `i`. Errors: `data/tokenizer`. */
export async function wordInput(words: readonly string[]): Promise<TextInput> {
  const { textInput, wordLevelTokenizer } = await import('@graftjs/data/text');
  return textInput({ ...wordLevelTokenizer(words), tokenTypes: false });
}

const noVocabulary = (where: string, words: number, given: string) =>
  graftError({
    code: 'model/no-vocabulary',
    where,
    expected: `vocab.txt beside the table, a line for each of its ${words} words`,
    given,
    fix: 'Fetch the vocabulary that belongs to the table.',
  });
