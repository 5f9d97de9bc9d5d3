import { codePointOrder } from '../code-point-order.ts';
import type { Dataset, Example, Problem, Split } from '../dataset.ts';
import type { TextTable } from '../formats/text-table.ts';
import type { Passage } from '../passage.ts';
import { exampleAt } from './example-at.ts';
import { heldDataset } from './held-dataset.ts';
import { type TextColumns, textColumns } from './text-columns.ts';

/** A table with the file it stands in and the side that the file's name stands for. */
export interface TablePart {
  file: string;
  split?: Split | undefined;
  table: TextTable;
}

interface Row {
  id: string;
  passage: Passage;
  label: string | null;
  split: Split | undefined;
}

/** Rows of one kind that are named one by one; of more the number is told. */
const namedRows = 5;

/**
 * A data set of the rows of one or several tables of text: classes are the values of a column in code point order, ids are lines.
 *
 * Rows that cannot be read, have no text, or no class are named in `problems`; those without text are left out.
 * Errors: `data/no-such-column`, `data/no-text-column`.
 */
export function tableDataset(parts: readonly TablePart[], { name, columns }: { name: string; columns: TextColumns }): Dataset<'text'> {
  const problems: Problem[] = [];
  const rows = parts.flatMap((part) => rowsOf(part, columns, parts.length > 1, problems));
  const labels = [...new Set(rows.flatMap(({ label }) => (label === null ? [] : [label])))].sort(codePointOrder);
  const indices = new Map(labels.map((label, index) => [label, index]));
  const examples = rows.map(
    ({ id, label, split }): Example => ({ id, label: label === null ? null : (indices.get(label) as number), ...(split ? { split } : {}) }),
  );
  if (labels.length === 1)
    problems.push({
      code: 'data/one-class',
      where: labels[0] as string,
      message: 'There is only one class, so there is nothing to tell apart.',
    });
  return heldDataset({ kind: 'text', name, labels, examples, problems, contentAt: (index) => exampleAt(rows, index, name).passage });
}

function rowsOf({ file, split, table }: TablePart, wanted: TextColumns, several: boolean, problems: Problem[]): Row[] {
  const { text, pair, label, notes } = textColumns(table, wanted, file);
  for (const message of [...table.notes, ...notes]) problems.push({ code: 'data/assumed', where: file, message });
  const lacking = { text: [] as number[], label: [] as number[] };
  const rows: Row[] = [];
  for (const { line, cells } of table.rows) {
    const passage = { text: cells[text] ?? '', ...(pair === undefined ? {} : { pair: cells[pair] ?? '' }) };
    const value = label === undefined ? null : cells[label]?.trim() || null;
    if (passage.text.trim() === '' && (passage.pair ?? '').trim() === '') lacking.text.push(line);
    else {
      if (label !== undefined && value === null) lacking.label.push(line);
      rows.push({ id: several ? `${file}:${line}` : String(line), passage, label: value, split });
    }
  }
  reportRows(problems, file, table, lacking);
  return rows;
}

function reportRows(problems: Problem[], file: string, { bad }: TextTable, lacking: { text: number[]; label: number[] }): void {
  for (const { line, reason } of bad.slice(0, namedRows))
    problems.push({ code: 'data/bad-row', where: `${file}:${line}`, message: `The row cannot be read (${reason}) and was left out.` });
  if (bad.length > namedRows)
    problems.push({
      code: 'data/bad-row',
      where: file,
      message: `${bad.length} rows in all cannot be read and were left out; also those on ${linesOf(bad.slice(namedRows).map(({ line }) => line))}.`,
    });
  if (lacking.text.length > 0)
    problems.push({
      code: 'data/empty-text',
      where: file,
      message: `${rowsCounted(lacking.text)} without text left out: ${linesOf(lacking.text)}.`,
    });
  if (lacking.label.length > 0)
    problems.push({
      code: 'data/unlabelled',
      where: file,
      message: `${rowsCounted(lacking.label)} without a class: ${linesOf(lacking.label)}.`,
    });
}

const rowsCounted = (lines: readonly number[]) => `${lines.length} row${lines.length === 1 ? '' : 's'}`;

const linesOf = (lines: readonly number[]) =>
  `line${lines.length === 1 ? '' : 's'} ${lines.slice(0, 20).join(', ')}${lines.length > 20 ? ` and ${lines.length - 20} more` : ''}`;
