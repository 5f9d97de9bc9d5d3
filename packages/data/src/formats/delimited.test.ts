import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { type DelimitedOptions, parseDelimited } from './delimited.ts';
import { rowKeeper } from './row-keeper.ts';

const cells = (text: string, options?: DelimitedOptions) => parseDelimited(text, options).rows.map((row) => row.cells);

describe('parseDelimited', () => {
  it('reads quoted fields with delimiters, quotes and lines in them, and counts lines by the file', () => {
    const { columns, rows, bad } = parseDelimited('\uFEFFlabel,text\r\na,"one, ""two""\r\nthree"\r\nb,four\r\n');
    expect(columns).toEqual(['label', 'text']);
    expect(rows).toEqual([
      { line: 2, cells: ['a', 'one, "two"\r\nthree'] },
      { line: 4, cells: ['b', 'four'] },
    ]);
    expect(bad).toEqual([]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as a line end, with and without one at the end', (end) => {
    expect(cells(`a,b${end}1,2${end}${end}3,4`)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(cells(`a,b${end}1,2${end}`)).toEqual([['1', '2']]);
  });

  it('lists rows of another width with their lines and goes on', () => {
    const { rows, bad } = parseDelimited('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(bad).toEqual([
      { line: 3, reason: '1 fields where the first row has 2' },
      { line: 4, reason: '3 fields where the first row has 2' },
    ]);
  });

  it('loses one line to a quote that is not closed, not the rest of the file', () => {
    const { rows, bad } = parseDelimited('a,b\n1,"x" y\n3,4\n5,"open\n7,8\n');
    expect(rows.map((row) => row.cells)).toEqual([
      ['3', '4'],
      ['7', '8'],
    ]);
    expect(bad.map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ['a;b\n1,5;2', ['1,5', '2']],
    ['a\tb\n1,5\t2', ['1,5', '2']],
    ['a|b\n1|2', ['1', '2']],
    ['"a;a;a",b\n1,2', ['1', '2']],
  ])('finds the delimiter of %j', (text, row) => expect(cells(text)).toEqual([row]));

  it('takes quotes as characters in a file with tabs where they are never closed, and says so', () => {
    const literal = parseDelimited('label\ttext\nham\t"Go on" 0\nham\tsaid "no"\n');
    expect(literal.rows.map((row) => row.cells[1])).toEqual(['"Go on" 0', 'said "no"']);
    expect(literal.notes).toEqual(['Quotes are read as characters, since some are never closed.']);
    const quoted = parseDelimited('label\ttext\nham\t"Go\ton"\nham\t"two\nlines"\n');
    expect(quoted.rows.map((row) => row.cells[1])).toEqual(['Go\ton', 'two\nlines']);
    expect(quoted.notes).toEqual([]);
  });

  it('calls columns by number where there is no header', () => {
    expect(parseDelimited('1,2\n3,4', { header: false })).toMatchObject({ columns: ['1', '2'], notes: [] });
    const told = parseDelimited('1,2\n3,4', { header: (fields) => fields.includes('text') });
    expect(told.rows).toHaveLength(2);
    expect(told.notes).toEqual(['The first row names no column that is known and is read as data; columns are called 1, 2, …']);
  });

  it('refuses what is no table', () => {
    expect(() => parseDelimited('')).toThrow('[parseDelimited] Expected rows of text, got an empty file.');
    expect(() => parseDelimited('a,a\n1,2', { where: 'x.csv' })).toThrow(
      '[x.csv] Expected columns with names of their own, got "a" twice.',
    );
  });

  it('stops at more rows or cells than it reads, before they fill the memory', () => {
    const wide = { line: 1, fields: Array<string>(1000).fill('') };
    const many = (keep: (keeper: ReturnType<typeof rowKeeper>) => void) => () => {
      const keeper = rowKeeper('x.csv');
      for (let i = 0; i < 5_000_000; i++) keep(keeper);
    };
    expect(many((keeper) => keeper.keep(wide))).toThrow('[x.csv] Expected at most 67108864 cells, got more.');
    expect(many((keeper) => keeper.reject(1, 'why'))).toThrow('[x.csv] Expected at most 4000000 rows, got more.');
  });

  it('takes ten million line ends for the nothing that they are', () => {
    expect(cells(`a,b${'\n'.repeat(1e7)}1,2`)).toEqual([['1', '2']]);
    expect(parseDelimited(`a\tb${'\n'.repeat(1e7)}1\t2`).rows).toEqual([{ line: 10_000_001, cells: ['1', '2'] }]);
  });

  it('reads what papaparse wrote, whatever is in the cells', () => {
    const random = seededRandom(3);
    const alphabet = ['a', 'é', '🚀', '"', '""', ',', ';', '\t', '\n', '\r\n', ' ', ''];
    const field = () => Array.from({ length: random.integer(5) }, () => alphabet[random.integer(alphabet.length)]).join('');
    for (let trial = 0; trial < 200; trial++) {
      const delimiter = ([',', '\t', ';', '|'] as const)[trial % 4] as ',';
      const rows = Array.from({ length: 1 + random.integer(6) }, () => Array.from({ length: 3 }, field));
      const text = Papa.unparse(rows, { delimiter, quotes: trial % 8 < 4, newline: '\r\n' });
      const read = parseDelimited(text, { delimiter, quotes: 'quoted', header: false });
      expect(read.rows.map((row) => row.cells)).toEqual(rows);
      expect(Papa.parse(text, { delimiter, newline: '\r\n' }).data).toEqual(rows);
    }
  });
});
