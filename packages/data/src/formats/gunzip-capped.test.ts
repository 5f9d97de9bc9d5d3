import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gunzipCapped } from './gunzip-capped.ts';

const content = Uint8Array.from({ length: 50_000 }, (_, i) => (i * i) >> 3);
const packed = new Uint8Array(gzipSync(content));

it('unpacks what zlib packed', () => expect(Buffer.compare(gunzipCapped(packed, { maxBytes: 50_000 }), content)).toBe(0));

it('stops at the cap, also when the trailer lies about the size', () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(20_000_000)));
  bomb.fill(0, bomb.length - 4);
  const before = process.memoryUsage().arrayBuffers;
  expect(() => gunzipCapped(bomb, { maxBytes: 1_000_000 })).toThrow(expect.objectContaining({ code: 'data/too-large' }));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64e6);
});

it('does not believe a trailer that asks for 4 GB', () => {
  const lying = packed.slice();
  lying.fill(0xff, lying.length - 4);
  expect(() => gunzipCapped(lying, { maxBytes: 2 ** 30 })).toThrow(expect.objectContaining({ code: 'data/corrupt-gzip' }));
});

it('refuses a flipped bit anywhere in the content', () => {
  for (const at of [20, 500, packed.length - 12, packed.length - 6]) {
    const flipped = packed.slice();
    flipped[at] = (flipped[at] as number) ^ 4;
    expect(() => gunzipCapped(flipped, { maxBytes: 2 ** 20 })).toThrow(expect.objectContaining({ code: 'data/corrupt-gzip' }));
  }
});

it('refuses a file that was cut off', () => {
  for (const length of [0, 5, 17, 100, packed.length - 1])
    expect(() => gunzipCapped(packed.slice(0, length), { maxBytes: 2 ** 20 })).toThrow(
      expect.objectContaining({ code: 'data/corrupt-gzip' }),
    );
});
