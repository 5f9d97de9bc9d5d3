import { textLines } from './text-lines.ts';
import { badTable, checkTextLength, mostOfTable, type TextTable, type TextTableRow, withoutMark } from './text-table.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads JSONL, one object a line: texts as they are, numbers and truth values as they are written, lists and objects as if nothing stood there.
 *
 * The columns are the fields of all rows in order of appearance; a line that is no object is listed in `bad`.
 *
 * Errors: `data/too-large`, `data/bad-table`.
 */
export function parseJsonLines(source: string, { where = 'parseJsonLines' }: { where?: string } = {}): TextTable {
  checkTextLength(source, where);
  const bad: { line: number; reason: string }[] = [];
  const found: { line: number; fields: Fields }[] = [];
  for (const { line, text } of textLines(withoutMark(source), /\n/g)) {
    if (text.trim() === '') continue;
    const fields = parsedLine(text);
    if (typeof fields === 'string') bad.push({ line, reason: fields });
    else found.push({ line, fields });
    if (found.length + bad.length > mostOfTable.rows) throw badTable(where, `at most ${mostOfTable.rows} rows`, 'more');
  }
  if (found.length === 0)
    throw badTable(where, 'lines with one JSON object each', bad.length > 0 ? `${bad.length} other lines` : 'an empty file');
  const columns = columnsOf(found);
  if (columns.length > mostOfTable.columns) throw badTable(where, `at most ${mostOfTable.columns} fields`, `${columns.length}`);
  if (columns.length * found.length > mostOfTable.cells)
    throw badTable(where, `at most ${mostOfTable.cells} cells`, `${columns.length} × ${found.length}`);
  const rows = found.map(({ line, fields }): TextTableRow => ({ line, cells: columns.map((name) => cellOf(fields, name)) }));
  return { columns, rows, bad, notes: [] };
}

function parsedLine(text: string): Fields | string {
  if (text.length > 4 * mostOfTable.cell) return `a line of more than ${4 * mostOfTable.cell} characters`;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : 'no object';
  } catch {
    return 'no JSON';
  }
}

/** Stops when there are too many, so that many rows with many names cannot fill the memory. */
function columnsOf(rows: readonly { fields: Fields }[]): string[] {
  const names = new Set<string>();
  for (const { fields } of rows) {
    for (const name of Object.keys(fields)) names.add(name);
    if (names.size > mostOfTable.columns) break;
  }
  return [...names];
}

function cellOf(fields: Fields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
