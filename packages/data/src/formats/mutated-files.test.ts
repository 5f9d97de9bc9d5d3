import { gzipSync } from 'node:zlib';
import { mutations } from '@graftjs/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { isGraftError } from '../errors.ts';
import { labelMapText, parseLabelMap } from '../labels/label-map.ts';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { idxDataset } from '../sources/idx-dataset.ts';
import type { Waveform } from '../waveform.ts';
import { decodeImage } from './decode-image.ts';
import { exifBlock, jpegWithExif } from './exif-block.fixture.ts';
import { type IdxArray, parseIdx } from './idx.ts';
import { sampleJpegs } from './sample-jpegs.fixture.ts';
import { decodeWav } from './wav.ts';
import { withRepairedChecksums, writePng } from './write-png.fixture.ts';
import { type WavParts, writeWav } from './write-wav.fixture.ts';

interface Reader {
  name: string;
  seed: Uint8Array;
  /** Length of the magic number. */
  past: number;
  read(bytes: Uint8Array): unknown;
  /** Whether a result hangs together. */
  wellFormed(result: never): boolean;
}

const random = seededRandom(5);
const noise = (length: number) => Uint8Array.from({ length }, () => random.integer(256));
const idx = (shape: number[], data: Uint8Array) =>
  Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]), ...data]);
const images = idx([6, 12, 10], noise(720));
const png = (type: number, samples: number, interlaced: boolean) =>
  writePng({
    palette: [...noise(768)],
    width: 21,
    height: 17,
    depth: 8,
    type,
    samples,
    interlaced,
    filter: 'mixed',
    sample: (x, y, c) => (x * y * 3 + c * 40) & 255,
  });

const wholePicture = ({ data, width, height, channels }: Pixels) =>
  data.length === width * height * channels && data.length > 0 && data.length < 64e6;
const wholeWaveform = ({ channels, sampleRate }: Waveform) =>
  sampleRate >= 100 &&
  channels.length > 0 &&
  channels.every((channel) => channel.length > 0 && channel.length === channels[0]?.length && channel.every(Number.isFinite));
const wav = (parts: Partial<WavParts>) =>
  writeWav({ samples: Array.from({ length: 600 }, () => random.integer(200)), before: [['LIST', [...noise(25)]]], ...parts });
const wholeArray = ({ shape, data }: IdxArray) => data.length === shape.reduce((a, b) => a * b, 1);

const readers: Reader[] = [
  { name: 'idx', seed: images, past: 4, read: parseIdx, wellFormed: wholeArray },
  { name: 'idx.gz', seed: new Uint8Array(gzipSync(images)), past: 10, read: parseIdx, wellFormed: wholeArray },
  {
    name: 'idx pair',
    seed: idx([6], Uint8Array.of(0, 1, 2, 0, 1, 2)),
    past: 4,
    read: (labels) => idxDataset({ images, labels }),
    wellFormed: ({ examples, labels }: ReturnType<typeof idxDataset>) =>
      examples.length === 6 && examples.every(({ label }) => (label as number) < labels.length),
  },
  { name: 'jpeg', seed: sampleJpegs.baseline, past: 3, read: decodeImage, wellFormed: wholePicture },
  { name: 'progressive jpeg', seed: sampleJpegs.progressive, past: 3, read: decodeImage, wellFormed: wholePicture },
  {
    name: 'jpeg with exif',
    seed: jpegWithExif(sampleJpegs.baseline, exifBlock(6, 'II')).slice(0, 8192),
    past: 3,
    read: decodeImage,
    wellFormed: wholePicture,
  },
  { name: 'grey jpeg', seed: sampleJpegs.grey, past: 3, read: decodeImage, wellFormed: wholePicture },
  { name: 'png', seed: png(2, 3, false), past: 8, read: decodeImage, wellFormed: wholePicture },
  { name: 'interlaced png', seed: png(6, 4, true), past: 8, read: decodeImage, wellFormed: wholePicture },
  {
    name: 'png with right checksums',
    seed: png(3, 1, false),
    past: 8,
    read: (bytes) => decodeImage(withRepairedChecksums(bytes)),
    wellFormed: wholePicture,
  },
  {
    name: 'labels.txt',
    seed: new TextEncoder().encode(labelMapText(['cats', 'dogs', 'frösche', 'pferde'])),
    past: 0,
    read: (bytes) => parseLabelMap(new TextDecoder().decode(bytes)),
    wellFormed: (labels: string[]) =>
      labels.length > 0 && new Set(labels).size === labels.length && labels.every((label) => label.trim() !== ''),
  },
  ...(
    [
      ['wav', {}],
      ['wav of 8 bits', { bits: 8 }],
      ['wav of 24 bits, stereo', { bits: 24, channels: 2, extensible: true }],
      ['wav of floating point', { bits: 32, tag: 3 }],
      ['wav of a stream', { channels: 3, declared: { riff: 0xffffffff, data: 0xffffffff } }],
    ] as const
  ).map(([name, parts]): Reader => ({ name, seed: wav(parts), past: 12, read: decodeWav, wellFormed: wholeWaveform })),
];

const shares: string[] = [];
afterAll(() => void process.stdout.write(`rejected of 200 mutated files each: ${shares.join(', ')}\n`));

describe.each(readers)('200 mutated files of $name', ({ name, seed, past, read, wellFormed }) => {
  it('give a typed error or a result that hangs together, soon and in little memory', () => {
    expect(seed.length).toBeLessThanOrEqual(8192);
    expect(wellFormed(read(seed) as never)).toBe(true);
    let rejected = 0;
    for (const { kind, at, bytes } of mutations(seed, 1, { past })) {
      const before = process.memoryUsage();
      const started = performance.now();
      try {
        expect(wellFormed(read(bytes) as never), `${name}: ${kind} at ${at}`).toBe(true);
      } catch (error) {
        if (!isGraftError(error)) throw new Error(`${name}: ${kind} at ${at} gave an untyped error`, { cause: error });
        rejected++;
      }
      expect(performance.now() - started, `${name}: ${kind} at ${at}`).toBeLessThan(2000);
      expect(process.memoryUsage().rss - before.rss, `${name}: ${kind} at ${at}`).toBeLessThan(256 * 2 ** 20);
    }
    shares.push(`${name} ${rejected}`);
    expect(rejected).toBeGreaterThan(20);
  });
});

it('a reader that believes sizes would be caught', () => {
  const believing = (bytes: Uint8Array) => ({ shape: [...bytes.subarray(4, 16)].filter((_, i) => i % 4 === 3), data: bytes.subarray(16) });
  const results = [...mutations(images, 1, { past: 4 })].map(({ bytes }) => wholeArray(believing(bytes)));
  expect(results).toContain(false);
});
