import { afterEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { openDataset } from './open-dataset.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';
import { textTables } from './text-tables.node.ts';
import { type TextTablesOptions, textTablesOfBytes } from './text-tables.ts';

afterEach(removeFolders);

const table = (text: string, options?: TextTablesOptions, name = 'x.csv') =>
  textTablesOfBytes([{ name, bytes: new TextEncoder().encode(text) }], options);
const passages = ({ examples, read }: Dataset<'text'>) => Promise.all(examples.map((_, index) => read(index)));
const classes = ({ examples, labels }: Dataset<'text'>) => examples.map(({ label }) => (label === null ? null : labels[label]));

describe('a table of texts', () => {
  it('finds columns by their names, in any case and order', async () => {
    const dataset = table('id,Label,Text\n1,b,hello there\n2,a,bye\n');
    expect(await passages(dataset)).toEqual([{ text: 'hello there' }, { text: 'bye' }]);
    expect(dataset.labels).toEqual(['a', 'b']);
    expect(classes(dataset)).toEqual(['b', 'a']);
    expect(dataset.examples.map(({ id }) => id)).toEqual(['2', '3']);
    expect(dataset.problems).toEqual([]);
  });

  it('takes a pair of columns that belong together', async () => {
    const dataset = table('premise,hypothesis,label\nIt rains.,It is wet.,yes\nIt rains.,It is dry.,no\n');
    expect(await dataset.read(1)).toEqual({ text: 'It rains.', pair: 'It is dry.' });
  });

  it('takes the longest column as text and the first that repeats as class, and says so', async () => {
    const dataset = table(
      'nr,poet,form,line\n1,x,s,Shall I compare\n2,y,t,Tyger Tyger burning\n3,x,s,Rough winds\n4,y,t,What immortal hand\n',
      {
        header: true,
      },
    );
    expect((await passages(dataset))[1]).toEqual({ text: 'Tyger Tyger burning' });
    expect(dataset.labels).toEqual(['x', 'y']);
    expect(dataset.problems).toEqual([
      { code: 'data/assumed', where: 'x.csv', message: 'Classes are taken from the column "poet"; "form" would do too.' },
    ]);
  });

  it('does as it is told', async () => {
    const source = 'a,b,c\nx,1,u\ny,2,v\n';
    const dataset = table(source, { text: 'c', label: 'a', pair: 'b' });
    expect(await passages(dataset)).toEqual([
      { text: 'u', pair: '1' },
      { text: 'v', pair: '2' },
    ]);
    expect(dataset.problems).toEqual([]);
    expect(table(source, { text: 'c', label: null }).labels).toEqual([]);
    expect(() => table(source, { text: 'd', header: true })).toThrow('[x.csv] Expected one of the columns a, b, c, got d.');
  });

  it('leaves out what has no text, keeps what has no class, and names the lines', () => {
    const dataset = table('label,text\na,one\nb, \n,two\nb,three\nb\n');
    expect(classes(dataset)).toEqual(['a', null, 'b']);
    expect(dataset.problems).toEqual([
      { code: 'data/bad-row', where: 'x.csv:6', message: 'The row cannot be read (1 fields where the first row has 2) and was left out.' },
      { code: 'data/empty-text', where: 'x.csv', message: '1 row without text left out: line 3.' },
      { code: 'data/unlabelled', where: 'x.csv', message: '1 row without a class: line 4.' },
    ]);
  });

  it('counts bad rows when there are many', () => {
    const { problems } = table(`label,text\na,b\n${'x\n'.repeat(30)}`);
    expect(problems.filter(({ code }) => code === 'data/bad-row')).toHaveLength(6);
    expect(problems[5]?.message).toMatch(/^30 rows in all .* lines 8, 9, .* and 5 more\.$/);
  });

  it('refuses numbers', () => expect(() => table('a,b\n1,2\n3,4\n', { header: true })).toThrow('[x.csv] Expected a column of texts'));
});

describe('textTables', () => {
  const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

  it('joins files by side, one list of classes for all, and is rebuilt from its description', async () => {
    const root = await folderWith({
      'reviews-train.jsonl': jsonl([
        { text: 'good', label: 1 },
        { text: 'bad', label: 0 },
      ]),
      'reviews-test.jsonl': jsonl([{ text: 'fine', label: 1 }]),
      'notes.csv': 'text,label\nx,y\n',
    });
    const dataset = (await openDataset(root)) as Dataset<'text'>;
    expect(dataset.examples).toEqual([
      { id: 'reviews-test.jsonl:1', label: 1, split: 'test' },
      { id: 'reviews-train.jsonl:1', label: 1, split: 'train' },
      { id: 'reviews-train.jsonl:2', label: 0, split: 'train' },
    ]);
    const again = await textTables(JSON.parse(JSON.stringify(dataset.description?.options)));
    expect(await again.hash()).toBe(await dataset.hash());
    expect(await again.fingerprint?.(1)).toBe(await dataset.fingerprint?.(1));
  });

  it('hashes text, pair and class', async () => {
    const hashes = await Promise.all(
      ['label,text,pair\na,x,y\n', 'label,text,pair\na,x,z\n', 'label,text,pair\nb,x,y\n', 'label,text\na,x\n'].map((text) =>
        table(text).hash(),
      ),
    );
    expect(new Set(hashes).size).toBe(4);
  });

  it('says what is missing', async () => {
    const root = await folderWith({ 'a.csv': 'text\nx\n', 'b.csv': 'text\ny\n' });
    await expect(textTables(root)).rejects.toMatchObject({ code: 'data/several-tables', given: 'a.csv, b.csv' });
    await expect(textTables(`${root}/c.csv`)).rejects.toMatchObject({ code: 'data/no-such-path' });
    await expect(textTables(await folderWith({ 'x.bin': 'x' }))).rejects.toMatchObject({ code: 'data/no-tables' });
    expect((await openDataset(`${root}/a.csv`)).name).toBe('a');
  });
});
