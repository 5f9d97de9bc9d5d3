import { graftError } from '../errors.ts';

/** A row of a file of text. */
export interface TextTableRow {
  /** Where it begins, from 1. */
  line: number;
  /** One for each column; null where the row says nothing. */
  cells: readonly (string | null)[];
}

/** What a CSV, TSV or JSONL file holds: columns of text, and what could not be read. */
export interface TextTable {
  columns: readonly string[];
  rows: readonly TextTableRow[];
  /** Rows that were left out, with why. */
  bad: readonly { line: number; reason: string }[];
  /** What was decided about the file without being told, as sentences. */
  notes: readonly string[];
}

/** What a file of strangers may hold: characters, rows, columns, cells, characters of one cell. */
export const mostOfTable = { characters: 2 ** 28, rows: 4_000_000, columns: 1000, cells: 2 ** 26, cell: 2 ** 20 };

/** Refuses a text that is longer than is read. Errors: `data/too-large`. */
export function checkTextLength(text: string, where: string): void {
  if (text.length <= mostOfTable.characters) return;
  throw graftError({
    code: 'data/too-large',
    where,
    expected: `at most ${mostOfTable.characters} characters`,
    given: String(text.length),
    fix: 'Split the file.',
  });
}

/** The error of a file that cannot be a table. */
export const badTable = (where: string, expected: string, given: string) =>
  graftError({ code: 'data/bad-table', where, expected, given, fix: 'Check that it is the right file, and its separator and quotes.' });

/** A text without its byte order mark. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);
