import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { audioInput } from '../audio/make-audio-input.ts';
import { prepareAudio } from '../audio/prepare-audio.ts';
import { classCounts } from '../labels/class-counts.ts';
import { splitDataset } from '../split/split-dataset.ts';
import { openDataset } from './open-dataset.node.ts';

const folder = sharedFolder('datasets', 'spoken-digits');

describe.skipIf(folder === undefined)('spoken-digits', () => {
  const open = () => openDataset(folder as string);

  it('is sixty recordings of each digit by four speakers, seen by their names', async () => {
    const dataset = await open();
    expect([dataset.kind, dataset.examples.length, dataset.problems]).toEqual(['audio', 600, []]);
    expect(dataset.labels).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(classCounts(dataset)).toEqual(Array(10).fill(60));
    const speakers = ['jackson', 'nicolas', 'theo', 'yweweler'];
    expect(speakers.map((name) => dataset.examples.filter(({ group }) => group === name).length)).toEqual([150, 150, 150, 150]);
  });

  it('splits by speaker', async () => {
    const dataset = await open();
    const { train, validation, test, problems } = splitDataset(dataset, { validation: 0, test: 0.25, seed: 1 });
    const of = (side: readonly number[]) => new Set(side.map((index) => dataset.examples[index]?.group));
    expect([of(train).size, of(test).size, validation.length, problems]).toEqual([3, 1, 0, []]);
    expect([train.length, test.length]).toEqual([450, 150]);
  });

  it('has the samples that its files have, and becomes finite numbers of a sensible spread', async () => {
    const dataset = await open();
    const input = audioInput({ sampleRate: 8000 });
    const started = performance.now();
    let [seconds, sum, squares, count] = [0, 0, 0, 0];
    for (let index = 0; index < 600; index += 12) {
      const recording = (await dataset.read(index)) as { channels: Float32Array[]; sampleRate: number };
      const [samples = new Float32Array(0)] = recording.channels;
      const bytes = readFileSync(`${folder}/${dataset.examples[index]?.id}`);
      expect([recording.sampleRate, samples.length]).toEqual([8000, (bytes.length - 44) / 2]);
      expect(samples[99]).toBe(bytes.readInt16LE(44 + 198) / 32768);
      const prepared = prepareAudio(recording, input);
      for (const x of prepared) [sum, squares, count] = [sum + x, squares + x * x, count + 1];
      seconds += samples.length / 8000;
    }
    const milliseconds = performance.now() - started;
    process.stdout.write(`spoken-digits: ${(milliseconds / seconds).toFixed(1)} ms for a second of sound, read and prepared\n`);
    const mean = sum / count;
    expect(Math.abs(mean)).toBeLessThan(2);
    expect(Math.sqrt(squares / count - mean * mean)).toBeGreaterThan(0.5);
  });
});
