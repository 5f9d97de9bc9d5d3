import { badTable, mostOfTable, type TextTable } from './text-table.ts';

/** A row of fields with the line where it begins, from 1. */
export interface FieldRow {
  line: number;
  fields: string[];
}

/** Rows as they are found, and what could not be read. */
export interface RowKeeper {
  rows: FieldRow[];
  bad: { line: number; reason: string }[];
  keep(row: FieldRow): void;
  reject(line: number, reason: string): void;
}

/** Collects rows until there are more than is read: memory must not grow with what a short line costs. Errors: `data/bad-table`. */
export function rowKeeper(where: string): RowKeeper {
  const rows: FieldRow[] = [];
  const bad: TextTable['bad'][number][] = [];
  let cells = 0;
  const check = () => {
    if (rows.length + bad.length > mostOfTable.rows) throw badTable(where, `at most ${mostOfTable.rows} rows`, 'more');
    if (cells > mostOfTable.cells) throw badTable(where, `at most ${mostOfTable.cells} cells`, 'more');
  };
  return {
    rows,
    bad,
    keep(row) {
      rows.push(row);
      cells += row.fields.length;
      check();
    },
    reject(line, reason) {
      bad.push({ line, reason });
      check();
    },
  };
}
