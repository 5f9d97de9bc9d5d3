import { type FieldRow, type RowKeeper, rowKeeper } from './row-keeper.ts';
import { mostOfTable } from './text-table.ts';

const quote = '"';

interface Place {
  text: string;
  delimiter: string;
  at: number;
  line: number;
}

/**
 * The rows of a text as RFC 4180 has them; lines without anything are passed over.
 *
 * Where a quote is not closed before a delimiter or a line end, the line that it stands in is bad and reading goes on with the next one. Errors: `data/bad-table` for more
 * rows or cells than are read.
 */
export function quotedRows(text: string, delimiter: string, where: string): RowKeeper {
  const keeper = rowKeeper(where);
  const place: Place = { text, delimiter, at: 0, line: 1 };
  while (place.at < text.length) {
    const from = { at: place.at, line: place.line };
    const row = nextRow(place);
    if (typeof row === 'string') {
      keeper.reject(from.line, row);
      Object.assign(place, from);
      skipLine(place);
    } else if (row.fields.length > 1 || row.fields[0] !== '' || text[from.at] === quote) keeper.keep(row);
  }
  return keeper;
}

/** A row, or why it cannot be read. */
function nextRow(place: Place): FieldRow | string {
  const { text, delimiter, line } = place;
  const fields: string[] = [];
  for (;;) {
    const field = text[place.at] === quote ? quotedField(place) : plainField(place);
    if (field === undefined) return `a quote is not closed, or something follows where it is`;
    if (fields.push(field) > mostOfTable.columns) return `more than ${mostOfTable.columns} fields`;
    if (text[place.at] !== delimiter) break;
    place.at++;
  }
  endLine(place);
  return { line, fields };
}

function plainField(place: Place): string {
  const { text, delimiter, at: from } = place;
  const stop = delimiter.charCodeAt(0);
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === stop || unit === 10 || unit === 13) break;
  }
  place.at = at;
  return text.slice(from, at);
}

/** The content of a field in quotes, or `undefined` when its quotes are not as they should be. */
function quotedField(place: Place): string | undefined {
  const { text, delimiter } = place;
  const from = ++place.at;
  let doubled = false;
  for (;;) {
    const close = text.indexOf(quote, place.at);
    if (close < 0 || close - from > mostOfTable.cell) return undefined;
    place.at = close + 1;
    if (text[place.at] !== quote) break;
    place.at++;
    doubled = true;
  }
  const content = text.slice(from, place.at - 1);
  if (place.at < text.length && text[place.at] !== delimiter && !atLineEnd(place)) return undefined;
  place.line += content.match(/\r\n|\n|\r/g)?.length ?? 0;
  return doubled ? content.replaceAll('""', quote) : content;
}

const atLineEnd = ({ text, at }: Place) => text[at] === '\n' || text[at] === '\r';

function endLine(place: Place): void {
  if (place.at >= place.text.length) return;
  place.at += place.text.startsWith('\r\n', place.at) ? 2 : 1;
  place.line++;
}

function skipLine(place: Place): void {
  while (place.at < place.text.length && !atLineEnd(place)) place.at++;
  endLine(place);
}
