import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { decodeText } from '../formats/decode-text.ts';
import { parseTextTable, type TextTableOptions } from '../formats/parse-text-table.ts';
import { splitInName } from './folder-layout.ts';
import { type TablePart, tableDataset } from './table-dataset.ts';
import { looksLikeHeader, type TextColumns } from './text-columns.ts';

export interface TextTablesOptions extends TextColumns, Pick<TextTableOptions, 'quotes'> {
  /** Whether the first row of CSV or TSV names the columns. @default whether a usual name such as `text` or `label`, or one of those given, is in it */
  header?: boolean;
  /** A short name for reports. @default the file's or the folder's */
  name?: string;
}

/** Largest table that is read. */
export const mostTableBytes = 2 ** 28;

/**
 * Which of several tables of text make one data set, by name: the only one, or those named for a side (train, validation, test).
 *
 * Errors: `data/several-tables` when nothing says which.
 */
export function chosenTables(names: readonly string[], where: string): string[] {
  if (names.length === 1) return [...names];
  const sided = names.filter((name) => splitInName(name) !== undefined);
  if (sided.length > 0) return sided;
  throw graftError({
    code: 'data/several-tables',
    where,
    expected: 'one table of text, or tables named train, validation and test',
    given: names.slice(0, 10).join(', '),
    fix: 'Give the path of one of them.',
  });
}

/**
 * A data set of tables of text given as bytes: CSV, TSV or JSONL as their names end; with several, their names say the sides.
 *
 * Errors: `data/bad-table`, `data/too-large`, `data/no-such-column`, `data/no-text-column`.
 */
export function textTablesOfBytes(files: readonly { name: string; bytes: Uint8Array }[], options: TextTablesOptions = {}): Dataset<'text'> {
  const { header, quotes = 'auto', name = 'texts', ...columns } = options;
  const given = Object.values(columns).filter((column) => typeof column === 'string');
  const likely = (fields: readonly string[]) => looksLikeHeader(fields) || fields.some((field) => given.includes(field.trim()));
  const parts = files.map(({ name: file, bytes }): TablePart => {
    const { text, note } = decodeText(bytes);
    const table = parseTextTable(text, file, { quotes, header: header ?? likely });
    return {
      file,
      split: files.length > 1 ? splitInName(file) : undefined,
      table: note ? { ...table, notes: [note, ...table.notes] } : table,
    };
  });
  return tableDataset(parts, { name, columns });
}
