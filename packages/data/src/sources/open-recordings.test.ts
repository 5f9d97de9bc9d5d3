import { afterEach, describe, expect, it } from 'vitest';
import { concatDatasets } from '../concat.ts';
import type { Dataset } from '../dataset.ts';
import { writeWav } from '../formats/write-wav.fixture.ts';
import { relabel } from '../relabel.ts';
import { audioFolder } from './audio-folder.node.ts';
import { concatenated } from './described.node.ts';
import { openDataset } from './open-dataset.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';

afterEach(removeFolders);

const wav = (level: number) => writeWav({ samples: [level, level] });
const opened = async (files: Parameters<typeof folderWith>[0]) => {
  const { kind, labels } = await openDataset(await folderWith(files));
  return [kind, labels];
};

describe('openDataset with recordings', () => {
  it('knows them by content: in folders, below sides, by their names, beside tables', async () => {
    const yesNo = ['audio', ['no', 'yes']];
    expect(await opened({ 'yes/1': wav(1), 'no/1': wav(2), 'README.md': 'x' })).toEqual(yesNo);
    expect(await opened({ 'train/yes/1.wav': wav(1), 'train/no/1.wav': wav(2), 'test/yes/1.wav': wav(3) })).toEqual(yesNo);
    expect(await opened({ 'yes_ann_1.wav': wav(1), 'no_ann_1.wav': wav(2), 'names.csv': 'a,b' })).toEqual(yesNo);
    expect(await opened({ 'recordings/yes_ann_1.wav': wav(1), 'recordings/no_ann_1.wav': wav(2), 'LICENSE.txt': 'x' })).toEqual(yesNo);
  });

  it('leaves pictures and texts to the others', async () => {
    expect(await opened({ 'a/1.wav': 'picture', 'b/1.wav': 'picture' })).toEqual(['image', ['a', 'b']]);
    expect(await opened({ 'a/1.txt': 'hello', 'b/1.txt': 'bye', 'a/1.wav': wav(1) })).toEqual(['text', ['a', 'b']]);
  });

  it('says how to convert sound of a kind that is not read', async () => {
    const root = await folderWith({ 'a/1.mp3': 'ID3 and so on, for a while', 'b/1.mp3': 'ID3 and so on, for a while' });
    await expect(openDataset(root, { onProblem: 'fail' })).rejects.toMatchObject({
      code: 'data/no-classes',
      given: expect.stringContaining('no recording'),
    });
  });

  it('takes the naming that it is told', async () => {
    const root = await folderWith({ 'x/yes_ann_1.wav': wav(1), 'y/no_ann_1.wav': wav(2) });
    expect((await openDataset(root)).labels).toEqual(['x', 'y']);
    expect((await openDataset(root, { recordings: { names: 'label_group_index' } })).labels).toEqual(['no', 'yes']);
  });
});

describe('descriptions of joined recordings', () => {
  it('rebuild the same data set from JSON', async () => {
    const [a, b] = (await Promise.all(
      [folderWith({ 'x/1.wav': wav(1), 'y/1.wav': wav(2) }), folderWith({ 'x/1.wav': wav(3), 'y/2.wav': wav(1) })].map(async (root) =>
        audioFolder(await root),
      ),
    )) as [Dataset<'audio'>, Dataset<'audio'>];
    const all = await concatDatasets(a, relabel(b, ['y', 'x']));
    const again = await concatenated(JSON.parse(JSON.stringify(all.description?.options)));
    expect([again.kind, again.examples, await again.hash(), await again.read(2)]).toEqual([
      all.kind,
      all.examples,
      await all.hash(),
      await all.read(2),
    ]);
  });
});
