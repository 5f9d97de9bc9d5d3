import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { distinctTexts } from '../sources/described.node.ts';
import { textDataset } from '../sources/text-dataset.ts';
import { duplicateTexts } from './duplicate-texts.ts';
import { splitDataset } from './split-dataset.ts';
import { withoutDuplicates } from './without-duplicates.ts';

const passages = [
  'Win now',
  'hello',
  ' win  NOW\n',
  'Hello',
  'café',
  'cafe\u0301',
  { text: 'hello', pair: 'you' },
  'hello',
  { text: 'hello', pair: 'You' },
];
const labels = [1, 0, 1, 1, 0, 0, 0, 0, 0];
const dataset = textDataset({ passages, labels, labelNames: ['ham', 'spam'] });

describe('duplicateTexts', () => {
  it('finds texts that differ in case, white space and composition alone; a pair is another text', async () => {
    expect(await duplicateTexts(dataset)).toEqual([
      [0, 2],
      [1, 3, 7],
      [4, 5],
      [6, 8],
    ]);
  });

  it('finds equal ones only, where asked, among some', async () => {
    expect(await duplicateTexts(dataset, { loosely: false })).toEqual([[1, 7]]);
    expect(await duplicateTexts(dataset, { indices: [8, 6, 0] })).toEqual([[6, 8]]);
  });

  it('keeps equal texts on one side of a split, which a split that does not know of them tears apart', async () => {
    const texts = Array.from({ length: 60 }, (_, i) => `text ${i % 20}`);
    const many = textDataset({ passages: texts, labels: texts.map((_, i) => i % 2), labelNames: ['a', 'b'] });
    const torn = ({ train, validation, test }: ReturnType<typeof splitDataset>) => {
      const sides = [train, validation, test].map((side) => new Set(side.map((index) => texts[index])));
      return texts.filter((text) => sides.filter((side) => side.has(text)).length > 1).length;
    };
    for (const seed of [1, 2, 3]) {
      expect(torn(splitDataset(many, { seed }))).toBeGreaterThan(0);
      expect(torn(splitDataset(many, { seed, groups: await duplicateTexts(many) }))).toBe(0);
    }
  });

  it('stops when it is told to', async () => {
    await expect(duplicateTexts(dataset, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});

describe('withoutDuplicates', () => {
  const texts = (data: Dataset<'text'>) => Promise.all(data.examples.map(async (_, index) => (await data.read(index)).text));

  it('keeps the first of each and says how many are gone', async () => {
    const { dataset: distinct, removed, contradicting } = await withoutDuplicates(dataset);
    expect([removed, contradicting]).toEqual([5, 1]);
    expect(await texts(distinct)).toEqual(['Win now', 'hello', 'café', 'hello']);
    expect(distinct.problems.map(({ message }) => message)).toEqual([
      "5 examples that repeat another's text were left out, 1 of them under another class.",
    ]);
  });

  it('says of a single one what is gone as people do', async () => {
    const twice = textDataset({ passages: ['x', 'y', 'x'], labels: [0, 0, 0], labelNames: ['a'] });
    expect((await withoutDuplicates(twice)).dataset.problems[0]?.message).toBe("1 example that repeats another's text was left out.");
  });

  it('keeps what stands on the test side', async () => {
    const sided = textDataset({
      passages: ['x', 'y', 'x', 'y'],
      labels: [0, 0, 0, 0],
      labelNames: ['a'],
      splits: ['train', 'train', 'test', undefined],
    });
    expect((await withoutDuplicates(sided)).dataset.examples.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('answers the same data set when nothing repeats', async () => {
    const one = textDataset({ passages: ['x'], labels: [0], labelNames: ['a'] });
    expect(await withoutDuplicates(one)).toEqual({ dataset: one, removed: 0, contradicting: 0 });
  });

  it('is rebuilt only of texts', async () => {
    const of = { module: 'node:fs', export: 'rmSync', options: {} };
    await expect(distinctTexts({ of, loosely: true })).rejects.toMatchObject({ code: 'usage/unknown-source' });
  });
});
