import { describe, expect, it } from 'vitest';
import { waveformDataset } from './waveform-dataset.ts';

const wave = (level: number, length = 4) => ({ channels: [new Float32Array(length).fill(level)], sampleRate: 8000 });
const labels = { labels: [0, 1], labelNames: ['no', 'yes'] };

describe('waveformDataset', () => {
  it('holds recordings with their groups', async () => {
    const dataset = waveformDataset({ waveforms: [wave(0.5), wave(0.25)], ...labels, groups: ['ann', 'bob'] });
    expect([dataset.kind, dataset.examples]).toEqual([
      'audio',
      [
        { id: '0', label: 0, group: 'ann' },
        { id: '1', label: 1, group: 'bob' },
      ],
    ]);
    expect(await dataset.read(1)).toEqual(wave(0.25));
    await expect(dataset.read(2)).rejects.toMatchObject({ code: 'usage/no-such-example' });
  });

  it('has a hash of samples, rates and labels', async () => {
    const hash = (second: ReturnType<typeof wave>, more = {}) =>
      waveformDataset({ waveforms: [wave(0), second], ...labels, ...more }).hash();
    const plain = await hash(wave(0.5));
    expect(await hash(wave(0.5))).toBe(plain);
    for (const other of [wave(0.25), wave(0.5, 5), { ...wave(0.5), sampleRate: 16000 }]) expect(await hash(other)).not.toBe(plain);
    expect(await hash(wave(0.5), { labels: [1, 1] })).not.toBe(plain);
  });

  it('refuses samples that are no numbers', () => {
    expect(() => waveformDataset({ waveforms: [wave(0), wave(Number.NaN)], ...labels })).toThrow(
      /\[waveformDataset, recording 1\] Expected samples/,
    );
  });

  it('refuses recordings whose channels differ in length, and labels without a name', () => {
    const lame = { channels: [new Float32Array(3), new Float32Array(4)], sampleRate: 8000 };
    expect(() => waveformDataset({ waveforms: [lame, wave(1)], ...labels })).toThrow(expect.objectContaining({ code: 'data/waveform' }));
    expect(() => waveformDataset({ waveforms: [wave(1), wave(2)], ...labels, labels: [0, 2] })).toThrow(
      expect.objectContaining({ code: 'data/bad-labels' }),
    );
  });
});
