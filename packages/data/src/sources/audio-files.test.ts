import { describe, expect, it } from 'vitest';
import { writeWav } from '../formats/write-wav.fixture.ts';
import { audioFiles } from './audio-files.ts';

const bytes = (level: number) => writeWav({ samples: Array<number>(20).fill(level) });
const blob = (content: Uint8Array) => new Blob([content as BlobPart]);
const wav = (level: number) => blob(bytes(level));

describe('audioFiles', () => {
  it('takes folders for classes and folders above them for sides', async () => {
    const dataset = await audioFiles([
      { path: 'top/train/yes/1.wav', blob: wav(16384) },
      { path: 'top/train/no/1.wav', blob: wav(2) },
      { path: 'top/test/no/.DS_Store', blob: new Blob(['x']) },
      { path: 'top/test/no/2.wav', blob: wav(3) },
    ]);
    expect([dataset.kind, dataset.labels, dataset.problems]).toEqual(['audio', ['no', 'yes'], []]);
    expect(dataset.examples).toEqual([
      { id: 'top/test/no/2.wav', label: 0, split: 'test' },
      { id: 'top/train/no/1.wav', label: 0, split: 'train' },
      { id: 'top/train/yes/1.wav', label: 1, split: 'train' },
    ]);
    expect(await dataset.read(2)).toEqual({ channels: [new Float32Array(20).fill(0.5)], sampleRate: 8000 });
    expect(await dataset.hash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes class and speaker from the names of files of a picker', async () => {
    const file = (name: string, level: number) => new File([bytes(level) as BlobPart], name);
    const dataset = await audioFiles([file('1_ann_0.wav', 1), file('0_bob_0.wav', 2), file('README.md', 3)]);
    expect(dataset.examples).toEqual([
      { id: '0_bob_0.wav', label: 0, group: 'bob' },
      { id: '1_ann_0.wav', label: 1, group: 'ann' },
    ]);
  });

  it('takes labels that are given', async () => {
    const dataset = await audioFiles([
      { path: 'take 1', blob: wav(1), label: 'yes' },
      { path: 'take 2', blob: wav(2), label: 'no' },
    ]);
    expect([dataset.labels, dataset.examples.map(({ label }) => label)]).toEqual([
      ['no', 'yes'],
      [1, 0],
    ]);
  });

  it('lists and leaves out what is no recording or has no class', async () => {
    const files = [
      { path: 'a/1.wav', blob: wav(1) },
      { path: 'a/cut.wav', blob: blob(bytes(1).slice(0, 50)) },
      { path: 'a/long-head.wav', blob: blob(writeWav({ samples: [1], before: [['LIST', Array<number>(9000).fill(7)]] })) },
      { path: 'a/song.mp3', blob: new Blob(['ID3 and so on, for a while']) },
      { path: 'alone.wav', blob: wav(1) },
    ];
    const dataset = await audioFiles(files, { names: 'folder' });
    expect(dataset.examples.map(({ id }) => id)).toEqual(['a/1.wav', 'a/long-head.wav']);
    expect(dataset.problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'data/truncated-wav a/cut.wav',
      'data/unsupported-audio a/song.mp3',
      'data/file-outside-class alone.wav',
    ]);
    await expect(audioFiles(files, { names: 'folder', onProblem: 'fail' })).rejects.toMatchObject({ code: 'data/unreadable-files' });
  });

  it('says what it found when there is nothing', async () => {
    await expect(audioFiles([])).rejects.toMatchObject({ code: 'data/no-classes', given: 'no files' });
  });

  it('honours an abort', async () => {
    const dataset = await audioFiles([{ path: 'a/1.wav', blob: wav(1) }]);
    const aborted = { signal: AbortSignal.abort() };
    await expect(dataset.read(0, aborted)).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await expect(dataset.fingerprint?.(0, aborted)).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});
