import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type MutatedReader, tryMutations } from './try-mutations.ts';

const printed: string[] = [];
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  printed.length = 0;
});

const typed = () => Object.assign(new Error('bad size'), { [Symbol.for('@graftjs/error')]: true });

/** A file of one size and that many bytes. */
const careful: MutatedReader<Uint8Array> = {
  name: 'sized',
  bytes: Uint8Array.from({ length: 41 }, (_, i) => (i === 0 ? 40 : i)),
  read(bytes) {
    if (bytes[0] !== bytes.length - 1) throw typed();
    return bytes.subarray(1);
  },
  wellFormed: (data, bytes) => data.length === bytes[0],
};

it('counts typed errors and says so', async () => {
  const rejected = await tryMutations(careful);
  expect(rejected).toBeGreaterThan(60);
  expect(rejected).toBeLessThan(200);
  expect(printed).toEqual([`sized: ${rejected} of 200 mutated files rejected\n`]);
});

it.each<[string, Partial<MutatedReader<Uint8Array>>, string]>([
  ['believes sizes', { read: (bytes) => bytes.subarray(1) }, 'does not hang together'],
  [
    'throws what is no error of ours',
    {
      read(bytes) {
        if (bytes.length !== 41) throw new RangeError('offset');
        return bytes.subarray(1, 1 + (bytes[0] as number));
      },
      wellFormed: () => true,
    },
    'untyped error',
  ],
  ['rejects asynchronously with nothing', { read: (bytes) => (bytes.length === 41 ? bytes.subarray(1) : Promise.reject()) }, 'untyped'],
  ['begins with a damaged file', { bytes: Uint8Array.of(9), read: (bytes) => bytes }, 'the original does not hang together'],
  ['begins with a large file', { bytes: new Uint8Array(8193) }, '8193 bytes'],
])('fails for a reader that %s', async (_, change, message) => {
  await expect(tryMutations({ ...careful, ...change })).rejects.toThrow(message);
});

it('fails for a reader that takes two seconds or 256 MB', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 2001));
  await expect(tryMutations(careful)).rejects.toThrow('took 2001 ms');
  vi.restoreAllMocks();
  let resident = 0;
  vi.spyOn(process.memoryUsage, 'rss').mockImplementation(() => (resident += 257 * 2 ** 20));
  await expect(tryMutations(careful)).rejects.toThrow('added 257 MB');
});
