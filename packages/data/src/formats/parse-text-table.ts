import { parseDelimited } from './delimited.ts';
import { parseJsonLines } from './json-lines.ts';
import type { TextTable } from './text-table.ts';

export interface TextTableOptions {
  /** Whether the first row of CSV or TSV names the columns, or who tells it from the row's fields. @default true */
  header?: boolean | ((fields: readonly string[]) => boolean);
  /** Whether a field of CSV or TSV may stand in quotes; see `parseDelimited`. @default 'auto' */
  quotes?: 'auto' | 'quoted' | 'literal';
}

/** Whether a file's name is that of a table of text. */
export const isTableName = (name: string): boolean => /\.(csv|tsv|tab|jsonl|ndjson)$/i.test(name);

/** Reads CSV, TSV or JSONL as the end of the file's name says. Errors: `data/too-large`, `data/bad-table`. */
export function parseTextTable(text: string, name: string, options: TextTableOptions = {}): TextTable {
  if (/\.(jsonl|ndjson)$/i.test(name)) return parseJsonLines(text, { where: name });
  return parseDelimited(text, { ...options, where: name, ...(/\.(tsv|tab)$/i.test(name) ? { delimiter: '\t' } : {}) });
}
