import { graftError } from '../errors.ts';
import type { TextTable } from '../formats/text-table.ts';

/** Which columns of a table hold what; each by its name. */
export interface TextColumns {
  /** @default the first of the names that texts usually have, else the column with the longest cells */
  text?: string;
  /** The class; `null` when there is none. @default the first of the names that classes usually have, else the first column whose values repeat */
  label?: string | null;
  /** The second of two texts. @default the partner of a text column that has one, such as `hypothesis` of `premise` */
  pair?: string;
}

/** Columns by their number, and what was decided without being told, as sentences. */
export interface ChosenColumns {
  text: number;
  label: number | undefined;
  pair: number | undefined;
  notes: string[];
}

const pairs = [
  ['sentence1', 'sentence2'],
  ['text1', 'text2'],
  ['text', 'text_pair'],
  ['text', 'pair'],
  ['premise', 'hypothesis'],
  ['question', 'answer'],
  ['question1', 'question2'],
  ['query', 'passage'],
] as const;
const texts = ['text', 'sentence', 'content', 'review', 'message', 'body', 'comment', 'tweet', 'question', 'document', 'utterance', 'sms'];
const labels = ['label', 'labels', 'class', 'category', 'target', 'sentiment', 'intent', 'topic', 'y'];

/** Most rows that are looked at to tell columns apart. */
const looked = 1000;

/** Whether a table's first row looks like names of columns of text: one of the usual names is among them. */
export const looksLikeHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => [...texts, ...labels, ...pairs.flat()].includes(cell.trim().toLowerCase()));

/**
 * Chooses the columns of a table of texts: those that are named, else those with a usual name, else by what stands in them.
 *
 * Errors: `data/no-such-column` listing the columns there are, `data/no-text-column`.
 */
export function textColumns(table: TextTable, wanted: TextColumns, where: string): ChosenColumns {
  const named = (name: string | undefined) => (name === undefined ? undefined : columnNamed(table, name, where));
  const [text, partner] = wanted.text === undefined ? likelyText(table, where) : [named(wanted.text) as number, undefined];
  const pair = named(wanted.pair) ?? partner;
  if (wanted.label === null) return { text, pair, label: undefined, notes: [] };
  const taken = [text, pair];
  const label = named(wanted.label);
  return { text, pair, ...(label === undefined ? likelyLabel(table, taken) : { label, notes: [] }) };
}

function columnNamed({ columns }: TextTable, name: string, where: string): number {
  const at = columns.indexOf(name);
  if (at >= 0) return at;
  throw graftError({
    code: 'data/no-such-column',
    where,
    expected: `one of the columns ${columns.slice(0, 20).join(', ')}`,
    given: name,
    fix: 'Name the columns as the file does.',
  });
}

const indexOfName = ({ columns }: TextTable, name: string) => columns.findIndex((column) => column.trim().toLowerCase() === name);

function likelyText(table: TextTable, where: string): [text: number, pair: number | undefined] {
  for (const [a, b] of pairs) {
    const found = [indexOfName(table, a), indexOfName(table, b)] as const;
    if (found[0] >= 0 && found[1] >= 0) return [...found];
  }
  const usual = texts.map((name) => indexOfName(table, name)).find((at) => at >= 0);
  if (usual !== undefined) return [usual, undefined];
  const lengths = table.columns.map((_, at) => wordsIn(table, at));
  const longest = lengths.indexOf(Math.max(...lengths));
  if ((lengths[longest] ?? 0) > 0) return [longest, undefined];
  throw graftError({
    code: 'data/no-text-column',
    where,
    expected: 'a column of texts',
    given: `columns ${table.columns.slice(0, 20).join(', ')}`,
    fix: 'Say which one with the option text.',
  });
}

/** Letters in the first rows of a column: numbers are no texts. */
const wordsIn = ({ rows }: TextTable, at: number) =>
  rows.slice(0, looked).reduce((sum, { cells }) => sum + (cells[at]?.match(/\p{L}/gu)?.length ?? 0), 0);

function likelyLabel(table: TextTable, taken: readonly (number | undefined)[]): { label: number | undefined; notes: string[] } {
  const free = table.columns.map((_, at) => at).filter((at) => !taken.includes(at));
  const usual = labels.map((name) => indexOfName(table, name)).filter((at) => at >= 0 && free.includes(at));
  const possible = usual.length > 0 ? usual : free.filter((at) => repeats(table, at));
  const [label] = possible;
  const nameOf = (at: number) => `"${table.columns[at]}"`;
  const others = possible.slice(1).map(nameOf).join(', ');
  const notes =
    label === undefined || (usual.length === 1 && others === '')
      ? []
      : [`Classes are taken from the column ${nameOf(label)}${others === '' ? '' : `; ${others} would do too`}.`];
  return { label, notes };
}

/** Whether a column's values come back often enough to be classes. */
function repeats({ rows }: TextTable, at: number): boolean {
  const cells = rows.slice(0, looked).map(({ cells }) => cells[at]);
  const kinds = new Set(cells).size;
  return kinds > 1 && kinds <= Math.max(2, cells.length / 2);
}
