import { type MutatedReader, tryMutations } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import type { Waveform } from '../waveform.ts';
import { decodeWav } from './wav.ts';
import { type WavParts, writeWav } from './write-wav.fixture.ts';

const random = seededRandom(11);
/** Most samples that the reader may give; the originals have 600. */
const most = 602;

/** A valid sound: as many samples in each channel, no more than its bytes can hold nor than was allowed, each a number, at a rate there is. */
function valid({ channels, sampleRate }: Waveform, bytes: Uint8Array, sampleBytes: number, isInteger: boolean): boolean {
  const lengths = channels.map(({ length }) => length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const possible = (value: number) => (isInteger ? Math.abs(value) <= 1 : Number.isFinite(value));
  return (
    total > 0 &&
    total <= most &&
    // What a damaged header says may make two samples of one, but never more than there are bytes behind it.
    total <= bytes.length - 44 + sampleBytes &&
    lengths.every((length) => length === lengths[0]) &&
    sampleRate >= 100 &&
    sampleRate <= 768_000 &&
    channels.every((channel) => channel.every(possible))
  );
}

const reader = (name: string, parts: Partial<WavParts>): MutatedReader<Waveform> => {
  const sampleBytes = (parts.bits ?? 16) / 8;
  return {
    name,
    bytes: writeWav({ samples: Array.from({ length: 600 }, () => random.integer(200)), before: [['LIST', [1, 2, 3]]], ...parts }),
    read: (bytes) => decodeWav(bytes, { maxSamples: most }),
    wellFormed: (sound, bytes) => valid(sound, bytes, sampleBytes, parts.tag !== 3),
  };
};

const plain = reader('wav', {});
const stream = reader('wav of a stream', { channels: 3, declared: { riff: 0xffffffff, data: 0xffffffff } });

it.each([
  plain,
  reader('wav of 8 bits', { bits: 8 }),
  reader('wav of 24 bits, stereo, extensible', { bits: 24, channels: 2, extensible: true }),
  reader('wav of floating point', { bits: 32, tag: 3 }),
  stream,
])('gives a typed error for 1,000 mutated files of $name, or a valid sound', async (one) => {
  const refused = await tryMutations(one, { seed: 9, count: 1000, past: 12 });
  expect(refused).toBeGreaterThan(100);
  expect(refused).toBeLessThan(1000);
});

it('sees a reader that believes the size of a sound that was cut off', async () => {
  const believing = (bytes: Uint8Array) => {
    const filled = new Uint8Array(plain.bytes.length);
    filled.set(bytes.subarray(0, filled.length));
    return decodeWav(filled, { maxSamples: most });
  };
  await expect(tryMutations({ ...plain, read: believing }, { seed: 9, count: 1000, past: 12 })).rejects.toThrow('does not hang together');
});

it('sees a reader without a cap on samples', async () => {
  const uncapped = { ...stream, read: (bytes: Uint8Array) => decodeWav(bytes) };
  await expect(tryMutations(uncapped, { seed: 9, count: 1000, past: 12 })).rejects.toThrow('does not hang together');
});
