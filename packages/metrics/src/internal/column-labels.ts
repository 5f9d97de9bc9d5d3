import { graftError } from '../errors.ts';
import { labelIndex } from './label-index.ts';

/** Which column of a table each true label means; by default column `j` is label `j`. A label without a column is refused. */
export function columnLabels(where: string, yTrue: ArrayLike<number>, width: number, labels?: readonly number[]): Int32Array {
  const names = labels ?? Array.from({ length: width }, (_, column) => column);
  if (names.length !== width) throw wrongColumns(where, `${names.length} labels for ${width} columns`);
  const index = labelIndex(where, names);
  return Int32Array.from({ length: yTrue.length }, (_, i) => {
    const column = index.get(yTrue[i] as number);
    if (column === undefined) throw wrongColumns(where, `true label ${yTrue[i]} at index ${i}, and ${width} columns`);
    return column;
  });
}

const wrongColumns = (where: string, given: string) =>
  graftError({
    code: 'usage/shape-mismatch',
    where,
    expected: 'one column per label',
    given,
    fix: 'Pass one column per class; the option labels names the columns where they are not 0, 1, 2, ….',
  });
