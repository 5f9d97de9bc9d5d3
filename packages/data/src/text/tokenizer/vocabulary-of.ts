import { longestToken, tokenizerFields } from './tokenizer-fields.ts';

const { bad } = tokenizerFields;
const mostTokens = 1_000_000;

/** Token → id of a `vocab.txt`: one token a line, its id the line's number from 0; a repeated one has its last. Errors: `data/tokenizer`. */
export function vocabularyOf(text: string, where: string): Map<string, number> {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0 || lines.length > mostTokens) throw bad(where, `1 to ${mostTokens} lines`, lines.length);
  const words = new Map<string, number>();
  for (const [id, line] of lines.entries()) {
    const word = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (word.length > longestToken) throw bad(`${where}, line ${id + 1}`, `a token of at most ${longestToken} characters`, word);
    words.set(word, id);
  }
  return words;
}
