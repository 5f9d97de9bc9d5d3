import { quotedRows } from './quoted-rows.ts';
import { type FieldRow, type RowKeeper, rowKeeper } from './row-keeper.ts';
import { textLines } from './text-lines.ts';
import { badTable, checkTextLength, mostOfTable, type TextTable, type TextTableRow, withoutMark } from './text-table.ts';

export interface DelimitedOptions {
  /** What stands between fields. @default the one of comma, tab, semicolon and bar that the first line has most of */
  delimiter?: ',' | '\t' | ';' | '|';
  /**
   * Whether a field may stand in quotes and then hold delimiters and lines, or quotes are characters like others. `auto`: in quotes, except in
   * files with tabs where a field begins with a quote that nothing closes. @default 'auto'
   */
  quotes?: 'auto' | 'quoted' | 'literal';
  /** Whether the first row names the columns, or who tells it from the row's fields; without names they are called 1, 2, … @default true */
  header?: boolean | ((fields: readonly string[]) => boolean);
  /** The file, for errors. @default 'parseDelimited' */
  where?: string;
}

const delimiters = [',', '\t', ';', '|'] as const;

/**
 * Reads CSV (RFC 4180) and its relatives: quoted fields, byte order mark, any line end. A row with another number of fields than the first, or with a
 * quote that is not closed as it should, is listed in `bad` and the next line is read on.
 *
 * Errors: `data/too-large`, `data/bad-table` when there is no row or a column has no name of its own.
 */
export function parseDelimited(source: string, options: DelimitedOptions = {}): TextTable {
  const { quotes = 'auto', where = 'parseDelimited' } = options;
  checkTextLength(source, where);
  const text = withoutMark(source);
  const delimiter = options.delimiter ?? likelyDelimiter(text);
  const literal = quotes === 'literal' || (quotes === 'auto' && delimiter === '\t' && quotesAreCharacters(text, where));
  const found = (literal ? literalRows : quotedRows)(text, delimiter, where);
  const [first, ...others] = found.rows;
  if (first === undefined)
    throw badTable(where, 'rows of text', found.bad.length > 0 ? `${found.bad.length} rows that cannot be read` : 'an empty file');
  const header = typeof options.header === 'function' ? options.header(first.fields) : (options.header ?? true);
  const columns = header ? checkedColumns(first.fields, where) : first.fields.map((_, i) => String(i + 1));
  const notes = [
    ...(literal && quotes === 'auto' ? ['Quotes are read as characters, since some are never closed.'] : []),
    ...(header || options.header === false
      ? []
      : ['The first row names no column that is known and is read as data; columns are called 1, 2, …']),
  ];
  return { columns, ...sorted(header ? others : found.rows, columns.length, found.bad), notes };
}

function sorted(rows: readonly FieldRow[], width: number, broken: TextTable['bad']): Pick<TextTable, 'rows' | 'bad'> {
  const bad = [...broken];
  const kept: TextTableRow[] = [];
  for (const { line, fields } of rows) {
    if (fields.length === width) kept.push({ line, cells: fields });
    else bad.push({ line, reason: `${fields.length} fields where the first row has ${width}` });
  }
  return { rows: kept, bad: bad.sort((a, b) => a.line - b.line) };
}

function checkedColumns(fields: readonly string[], where: string): string[] {
  const names = fields.map((name) => name.trim());
  if (names.length > mostOfTable.columns) throw badTable(where, `at most ${mostOfTable.columns} columns`, `${names.length}`);
  const again = names.find((name, i) => names.indexOf(name) !== i);
  if (again !== undefined) throw badTable(where, 'columns with names of their own', `"${again.slice(0, 40)}" twice`);
  return names;
}

function likelyDelimiter(text: string): (typeof delimiters)[number] {
  const first = /^[^\r\n]*/.exec(text.slice(0, mostOfTable.cell))?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = delimiters.map((delimiter) => first.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] as (typeof delimiters)[number];
}

/** In files with tabs many do not quote at all: then a field begins with a quote and ends without one before the next tab. */
function quotesAreCharacters(text: string, where: string): boolean {
  if (!text.includes('"')) return false;
  const lines = literalRows(text, '\t', where).rows;
  const opened = lines.some(({ fields }) => fields.some((field) => field.startsWith('"') && !/^"(?:[^"]|"")*"$/.test(field)));
  if (!opened) return false;
  const width = lines[0]?.fields.length;
  // Where lines are torn apart by quotes around line ends they do not have the first one's number of fields.
  return lines.every(({ fields }) => fields.length === width) || quotedRows(text, '\t', where).bad.length > 0;
}

function literalRows(text: string, delimiter: string, where: string): RowKeeper {
  const keeper = rowKeeper(where);
  for (const { line, text: row } of textLines(text)) keeper.keep({ line, fields: row.split(delimiter) });
  return keeper;
}
