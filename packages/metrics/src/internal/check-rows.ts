import { graftError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import { checkFinite } from './check-finite.ts';

/** Holds that a table is rectangular and finite, and returns its width. */
export function checkRows(where: string, name: string, rows: Rows, width = rows[0]?.length ?? 0): number {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as ArrayLike<number>;
    if (!row || row.length !== width || width === 0) throw ragged(where, name, row?.length ?? 0, i, width);
    checkFinite(where, `${name}[${i}]`, row);
  }
  return width;
}

const ragged = (where: string, name: string, length: number, index: number, width: number) =>
  graftError({
    code: 'usage/shape-mismatch',
    where,
    expected: `rows of ${Math.max(width, 1)} numbers in ${name}`,
    given: `${length} numbers in row ${index}`,
    fix: 'Pass one row per example with one number per class or output; asRows cuts a flat array.',
  });
