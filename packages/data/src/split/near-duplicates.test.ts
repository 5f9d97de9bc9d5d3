import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { crop } from '../preprocess/crop.ts';
import { type Random, seededRandom } from '../random.ts';
import { memoryDataset } from '../sources/memory-dataset.ts';
import { hashIndex } from './hash-index.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { hammingDistance, pictureSignature } from './perceptual-hash.ts';

/** A scene of soft blobs, as different from another seed's as photographs are. */
function scene(seed: number, size = 96): Pixels {
  const random = seededRandom(`scene ${seed}`);
  const blobs = Array.from({ length: 8 }, () => ({
    x: random.next(),
    y: random.next(),
    width: 0.05 + 0.2 * random.next(),
    height: 400 * random.next() - 200,
  }));
  const data = Uint8Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [(i % size) / size, Math.floor(i / size) / size];
    const sum = blobs.reduce(
      (total, blob) => total + blob.height * Math.exp(-((x - blob.x) ** 2 + (y - blob.y) ** 2) / blob.width ** 2),
      128,
    );
    return Math.max(0, Math.min(255, sum));
  });
  return { data, height: size, width: size, channels: 1 };
}

/** The next shot of a burst: moved by up to 2 % and lit differently. */
function nextShot(pixels: Pixels, random: Random): Pixels {
  const side = pixels.width - 2;
  const moved = crop(pixels, { top: random.integer(3), left: random.integer(3), height: side, width: side });
  const light = 0.8 + 0.4 * random.next();
  return { ...moved, data: moved.data.map((value) => Math.min(255, value * light)) };
}

const inMemory = (pixels: Pixels[]) => memoryDataset({ pixels, labels: pixels.map(() => 0), labelNames: ['a'] });

describe('nearDuplicates', () => {
  it('finds bursts of one scene and nothing else among 200 pictures', async () => {
    const random = seededRandom(3);
    const pictures = Array.from({ length: 180 }, (_, i) => scene(i));
    for (let i = 0; i < 20; i++) pictures.push(nextShot(pictures[i % 10] as Pixels, random));
    const groups = await nearDuplicates(inMemory(pictures));
    expect(groups).toEqual(Array.from({ length: 10 }, (_, i) => [i, 180 + i, 190 + i]));
  });

  it('would miss them with a hash of single pixels: none of the shots are equal', async () => {
    const one = scene(1);
    expect(await nearDuplicates(inMemory([one, nextShot(one, seededRandom(1))]), { threshold: 0, leastLikeness: 0.9999 })).toEqual([]);
  });

  it('compares small and empty pictures exactly, since all of them look alike', async () => {
    const small = (value: number): Pixels => ({
      data: new Uint8Array(28 * 28).fill(value).map((v, i) => (i % 2 ? v : 0)),
      height: 28,
      width: 28,
      channels: 1,
    });
    const empty = (value: number): Pixels => ({ data: new Uint8Array(64 * 64).fill(value), height: 64, width: 64, channels: 1 });
    expect(await nearDuplicates(inMemory([small(200), small(201), small(200), empty(3), empty(4), empty(4)]))).toEqual([
      [0, 2],
      [4, 5],
    ]);
  });

  it('looks only where it is told, passes over unreadable pictures, and stops when told', async () => {
    const one = scene(1);
    const dataset = inMemory([one, one, one, one]);
    expect(await nearDuplicates(dataset, { indices: [1, 3] })).toEqual([[1, 3]]);
    await expect(nearDuplicates(dataset, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await expect(nearDuplicates(dataset, { threshold: 17 })).rejects.toMatchObject({ code: 'usage/bad-threshold' });
  });
});

describe('pictureSignature', () => {
  it('hashes a picture and its brighter copy alike, and 64-fold upscaling too', () => {
    const one = scene(4, 32);
    const big: Pixels = {
      data: Uint8Array.from({ length: 256 * 256 }, (_, i) => one.data[Math.floor(i / 2048) * 32 + Math.floor((i % 256) / 8)] as number),
      height: 256,
      width: 256,
      channels: 1,
    };
    expect(pictureSignature(big).hash).toEqual(pictureSignature(one).hash);
  });

  it('sets half of the bits', () => {
    const { hash } = pictureSignature(scene(9));
    expect(Math.abs(hammingDistance(hash, [0, 0]) - 32)).toBeLessThanOrEqual(1);
  });
});

describe('hashIndex', () => {
  it.each([0, 3, 4, 10, 16])('finds what comparing with all finds, at a threshold of %i', (threshold) => {
    const random = seededRandom(threshold);
    const word = () => Math.floor(random.next() * 2 ** 32) | 0;
    const hashes = Array.from({ length: 60 }, () => [word(), word()] as const);
    const near = hashes.flatMap(([low, high]) =>
      Array.from({ length: 6 }, (_, flips) => {
        let [a, b] = [low, high];
        for (let i = 0; i < flips * 4; i++)
          if (random.integer(2)) a ^= 1 << random.integer(32);
          else b ^= 1 << random.integer(32);
        return [a, b] as const;
      }),
    );
    const everything = [...hashes, ...near];
    const index = hashIndex(threshold);
    for (const hash of everything) index.add(hash);
    for (const hash of hashes)
      expect(index.near(hash)).toEqual(everything.flatMap((other, i) => (hammingDistance(hash, other) <= threshold ? [i] : [])));
  });

  it('takes less than half the time of comparing with all among 100,000 hashes', () => {
    const random = seededRandom(1);
    const word = () => Math.floor(random.next() * 2 ** 32) | 0;
    const hashes = Array.from({ length: 100_000 }, () => [word(), word()] as const);
    const index = hashIndex(10);
    for (const hash of hashes) index.add(hash);
    const some = hashes.slice(0, 60);
    const seconds = (work: () => void) => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    const comparing = () => some.map((hash) => hashes.filter((other) => hammingDistance(hash, other) <= 10).length);
    const looking = () => some.map((hash) => index.near(hash).length);
    expect(looking()).toEqual(comparing());
    expect(seconds(looking)).toBeLessThan(seconds(comparing) / 2);
  });
});
