import { afterEach, describe, expect, it } from 'vitest';
import { writeWav } from '../formats/write-wav.fixture.ts';
import { splitDataset } from '../split/split-dataset.ts';
import { audioFolder } from './audio-folder.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';

afterEach(removeFolders);

const wav = (level: number) => writeWav({ samples: Array<number>(40).fill(level) });
const problemsOf = ({ problems }: { problems: readonly { code: string; where: string }[] }) =>
  problems.map(({ code, where }) => `${code} ${where}`);

describe('audioFolder', () => {
  it('takes folders for classes, told by content', async () => {
    const dataset = await audioFolder(await folderWith({ 'yes/1.wav': wav(8192), 'no/recording': wav(1), 'no/2.wav': wav(2) }));
    expect([dataset.kind, dataset.labels, dataset.problems]).toEqual(['audio', ['no', 'yes'], []]);
    expect(dataset.examples).toEqual([
      { id: 'no/2.wav', label: 0 },
      { id: 'no/recording', label: 0 },
      { id: 'yes/1.wav', label: 1 },
    ]);
    expect(await dataset.read(2)).toEqual({ channels: [new Float32Array(40).fill(0.25)], sampleRate: 8000 });
  });

  it('knows sides above the classes', async () => {
    const dataset = await audioFolder(
      await folderWith({ 'train/a/1.wav': wav(1), 'train/b/1.wav': wav(2), 'test/a/9.wav': wav(3), 'test/b/9.wav': wav(4) }),
    );
    expect(dataset.examples.map(({ split }) => split)).toEqual(['test', 'test', 'train', 'train']);
  });

  it('finds class and speaker in the names of files, so that no speaker is torn apart', async () => {
    const names = ['0', '1'].flatMap((digit) => ['ann', 'bob', 'cy_d'].flatMap((who) => [0, 1].map((n) => `${digit}_${who}_${n}.wav`)));
    const flat = await folderWith(Object.fromEntries(names.map((name, i) => [name, wav(i)])));
    const inside = await folderWith({ ...Object.fromEntries(names.map((name, i) => [`recordings/${name}`, wav(i)])), 'README.txt': 'x' });
    for (const root of [flat, inside]) {
      const dataset = await audioFolder(root);
      expect([dataset.labels, dataset.examples.length, dataset.problems]).toEqual([['0', '1'], 12, []]);
      expect(dataset.examples.find(({ id }) => id.endsWith('1_cy_d_0.wav'))).toMatchObject({ label: 1, group: 'cy_d' });
      const { train, test } = splitDataset(dataset, { validation: 0, test: 1 / 3, seed: 1 });
      const speakers = (side: readonly number[]) => new Set(side.map((index) => dataset.examples[index]?.group));
      expect([speakers(train).size, speakers(test).size, new Set([...speakers(train), ...speakers(test)]).size]).toEqual([2, 1, 3]);
    }
  });

  it('finds sides above files that are named so', async () => {
    const dataset = await audioFolder(
      await folderWith({
        'train/0_ann_1.wav': wav(1),
        'train/1_ann_1.wav': wav(2),
        'test/0_bob_1.wav': wav(3),
        'test/1_bob_1.wav': wav(4),
      }),
    );
    expect(dataset.labels).toEqual(['0', '1']);
    expect(dataset.examples.map(({ split, group }) => `${split} ${group}`)).toEqual(['test bob', 'test bob', 'train ann', 'train ann']);
  });

  it('lets folders speak where there are several, whatever the names', async () => {
    const files = { 'cat/a_b_1.wav': wav(1), 'dog/c_d_1.wav': wav(2) };
    expect((await audioFolder(await folderWith(files))).labels).toEqual(['cat', 'dog']);
    expect((await audioFolder(await folderWith(files), { names: 'label_group_index' })).labels).toEqual(['a', 'c']);
  });

  it('knows the speakers of Speech Commands by their names', async () => {
    const dataset = await audioFolder(
      await folderWith({ 'yes/0a7c_nohash_0.wav': wav(1), 'no/0a7c_nohash_1.wav': wav(2), 'no/x.wav': wav(3) }),
    );
    expect(dataset.examples.map(({ group }) => group)).toEqual(['0a7c', undefined, '0a7c']);
  });

  it('takes a form of names that was asked for, and says which files have another', async () => {
    const root = await folderWith({ 'a_x_1.wav': wav(1), 'b_x_1.wav': wav(2), 'noise.wav': wav(3) });
    const dataset = await audioFolder(root, { names: 'label_group_index' });
    expect([dataset.examples.length, problemsOf(dataset)]).toEqual([2, ['data/unknown-file-names .']]);
    await expect(audioFolder(root)).rejects.toMatchObject({ code: 'data/no-classes' });
    const other = await folderWith({ 'noise.wav': wav(3) });
    await expect(audioFolder(other, { names: 'label_index' })).rejects.toMatchObject({
      code: 'data/unknown-file-names',
      given: 'noise.wav',
    });
  });

  it('lists and leaves out what cannot be read', async () => {
    const root = await folderWith({
      'a/good.wav': wav(1),
      'a/long-head.wav': writeWav({ samples: [1, 2], before: [['LIST', Array<number>(9000).fill(7)]] }),
      'a/cut.wav': wav(1).slice(0, 60),
      'a/cut-head.wav': wav(1).slice(0, 20),
      'a/empty.wav': '',
      'a/song.mp3': 'ID3 and so on, for a while',
      'b/good.wav': wav(2),
    });
    const dataset = await audioFolder(root);
    expect(dataset.examples.map(({ id }) => id)).toEqual(['a/good.wav', 'a/long-head.wav', 'b/good.wav']);
    expect(problemsOf(dataset)).toEqual([
      'data/truncated-wav a/cut-head.wav',
      'data/truncated-wav a/cut.wav',
      'data/unsupported-audio a/empty.wav',
      'data/unsupported-audio a/song.mp3',
    ]);
    expect(dataset.problems.at(-1)?.message).toBe(
      'Expected a WAV file of 8, 16, 24 or 32 bits or of floating point, got a file of the kind mp3; left out.',
    );
    await expect(audioFolder(root, { onProblem: 'fail' })).rejects.toMatchObject({
      code: 'data/unreadable-files',
      expected: 'recordings that can all be read',
    });
  });

  it('says what it found where there are no classes', async () => {
    await expect(audioFolder('/nowhere/at/all')).rejects.toMatchObject({ code: 'data/no-such-path' });
    await expect(audioFolder(await folderWith({ 'a/1.txt': 'x' }))).rejects.toThrow(
      /Expected a folder for each class with WAV recordings in it/,
    );
  });

  it('is rebuilt from its description, with the same examples and the same hash', async () => {
    const dataset = await audioFolder(await folderWith({ 'r/0_a_1.wav': wav(1), 'r/1_a_1.wav': wav(2), 'r/1_a_2.wav': 'x' }));
    const description = JSON.parse(JSON.stringify(dataset.description));
    expect(description).toMatchObject({ export: 'audioFolder', options: { names: 'auto', check: false, skip: ['r/1_a_2.wav'] } });
    const again = await audioFolder(description.options);
    expect(again.examples).toEqual(dataset.examples);
    expect(await again.hash()).toBe(await dataset.hash());
  });

  it('honours an abort while listing and reading', async () => {
    const root = await folderWith({ 'a/1.wav': wav(1), 'b/1.wav': wav(2) });
    const aborted = { signal: AbortSignal.abort() };
    await expect(audioFolder(root, aborted)).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await expect((await audioFolder(root)).read(0, aborted)).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});
