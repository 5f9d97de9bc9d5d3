import { longestToken } from '../tokenizer/tokenizer-fields.ts';
import { badVectors, type WordVectors } from './word-vectors.ts';

export interface ParseWordVectorsOptions {
  /** Read only so many words from the start: files are sorted by how common they are. @default 400000 */
  mostWords?: number;
  /** The file, for errors. @default 'parseWordVectors' */
  where?: string;
}

const most = { bytes: 2 ** 32, width: 4096, lineBytes: 2 ** 17, numbers: 2 ** 28 };

/**
 * Reads word vectors as GloVe, fastText and word2vec write them as text: a word and its numbers a line, with or without a first line of counts.
 *
 * A word may hold spaces: the last numbers of the line are its vector. Of a word that comes twice the first counts.
 * Reference: Pennington, Socher & Manning, GloVe (2014). Errors: `data/word-vectors` naming the line.
 */
export function parseWordVectors(
  bytes: Uint8Array,
  { mostWords = 400_000, where = 'parseWordVectors' }: ParseWordVectorsOptions = {},
): WordVectors {
  if (bytes.length > most.bytes) throw badVectors(where, `at most ${most.bytes} bytes`, `${bytes.length}`);
  const table = growingTable(where);
  const seen = new Set<string>();
  for (const { line, parts } of linesOf(bytes, where)) {
    if (seen.size >= mostWords) break;
    if (line === 1 && isCounts(parts)) continue;
    table.width ||= parts.length - 1;
    const word = wordOf(parts, table.width, `${where}, line ${line}`);
    if (seen.has(word)) continue;
    seen.add(word);
    table.add(parts.slice(parts.length - table.width), line);
  }
  if (seen.size === 0) throw badVectors(where, 'a word and its numbers on every line', 'no such line');
  return { words: [...seen], vectors: table.numbers(), width: table.width };
}

/** What word2vec and fastText write before the words: how many there are and how wide. */
const isCounts = (parts: readonly string[]) => parts.length === 2 && parts.every((part) => /^\d+$/.test(part));

function wordOf(parts: readonly string[], width: number, where: string): string {
  if (width < 1 || width > most.width) throw badVectors(where, `a word and 1 to ${most.width} numbers`, `${parts.length} fields`);
  const word = parts.slice(0, parts.length - width).join(' ');
  if (parts.length <= width || word === '') throw badVectors(where, `a word and ${width} numbers`, `${parts.length} fields`);
  if (word.length > longestToken) throw badVectors(where, `a word of at most ${longestToken} characters`, `${word.length}`);
  return word;
}

/** Doubles as it fills, so that memory follows the file and not what it claims. */
function growingTable(where: string) {
  let values = new Float32Array(2 ** 12);
  let length = 0;
  return {
    width: 0,
    add(parts: readonly string[], line: number) {
      if (length + parts.length > most.numbers) throw badVectors(where, `at most ${most.numbers} numbers`, 'more');
      if (length + parts.length > values.length) {
        const grown = new Float32Array(2 * Math.max(values.length, parts.length));
        grown.set(values);
        values = grown;
      }
      for (const part of parts) {
        const value = Math.fround(part.trim() === '' ? Number.NaN : Number(part));
        if (!Number.isFinite(value))
          throw badVectors(`${where}, line ${line}`, 'finite numbers behind the word', JSON.stringify(part.slice(0, 40)));
        values[length++] = value;
      }
    },
    numbers: () => values.slice(0, length),
  };
}

/** Lines that hold something, split at single spaces; a whole file as one text could be more than a text may be. */
function* linesOf(bytes: Uint8Array, where: string): Generator<{ line: number; parts: string[] }> {
  const decoder = new TextDecoder();
  for (let from = 0, line = 1; from < bytes.length; line++) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    if (end - from > most.lineBytes) throw badVectors(`${where}, line ${line}`, `at most ${most.lineBytes} bytes`, `${end - from}`);
    const text = decoder.decode(bytes.subarray(from, end)).replace(/[ \r]+$/, '');
    if (text !== '') yield { line, parts: text.split(/[ \t]/) };
    from = end + 1;
  }
}
