import { afterEach, describe, expect, it } from 'vitest';
import { concatDatasets } from '../concat.ts';
import type { Dataset } from '../dataset.ts';
import { writePng } from '../formats/write-png.fixture.ts';
import { relabel } from '../relabel.ts';
import { withoutDuplicates } from '../split/without-duplicates.ts';
import { concatenated, distinctTexts, relabelled } from './described.node.ts';
import { imageFolder } from './image-folder.node.ts';
import { openDataset } from './open-dataset.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';

afterEach(removeFolders);

const png = (level: number) => writePng({ width: 2, height: 2, depth: 8, type: 0, samples: 1, sample: () => level });
const wire = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;
const facts = async (dataset: Dataset) => ({
  labels: dataset.labels,
  examples: dataset.examples,
  hash: await dataset.hash(),
  last: await dataset.read(dataset.examples.length - 1),
});

describe('descriptions of joined data sets', () => {
  it('rebuild the same data set from JSON, joins of joins too', async () => {
    const [a, b, c] = (await Promise.all(
      [
        folderWith({ 'x/1.png': png(1), 'y/1.png': png(2) }),
        folderWith({ 'x/1.png': png(3), 'x/2.png': png(1), 'w/1.png': png(4) }),
        folderWith({ 'w/9.png': png(5) }),
      ].map(async (folder) => imageFolder(await folder, { decoder: 'js' })),
    )) as [Dataset, Dataset, Dataset];
    const all = await concatDatasets(relabel(await concatDatasets(a, b), ['w', 'y', 'x']), c);
    expect(all.examples.length).toBe(5);
    expect(await facts(await concatenated(wire(all.description?.options)))).toEqual(await facts(all));
  });

  it('rebuild joined texts without repeats, too', async () => {
    const [a, b] = (await Promise.all(
      [{ 'x.csv': 'text,label\none,a\nONE,a\ntwo,b\n' }, { 'ham/1.txt': 'three', 'spam/1.txt': 'four' }].map(async (files) =>
        openDataset(await folderWith(files)),
      ),
    )) as [Dataset<'text'>, Dataset<'text'>];
    const { dataset } = await withoutDuplicates(relabel(await concatDatasets(a, b), ['spam', 'ham', 'b', 'a']));
    expect(dataset.examples.length).toBe(4);
    expect(await facts(await distinctTexts(wire(dataset.description?.options)))).toEqual(await facts(dataset));
    const pictures = await imageFolder(await folderWith({ 'x/1.png': png(1) }), { decoder: 'js' });
    await expect(distinctTexts({ of: pictures.description as never, loosely: true })).rejects.toMatchObject({
      code: 'usage/unknown-source',
    });
  });

  it('tell by a file’s bytes, not its name', async () => {
    const folder = await imageFolder(await folderWith({ 'x/1.png': png(1), 'x/2.png': png(1), 'y/1.png': png(2) }), { decoder: 'js' });
    expect(await folder.fingerprint?.(0)).toBe(await folder.fingerprint?.(1));
    expect(await folder.fingerprint?.(0)).not.toBe(await folder.fingerprint?.(2));
  });

  it('open no module that a description names', async () => {
    const of = { module: 'node:fs', export: 'rmSync', options: { path: '/' } };
    await expect(relabelled({ of, labels: ['a'] })).rejects.toMatchObject({ code: 'usage/unknown-source' });
  });
});
