import { createRequire } from 'node:module';
import { seededRandom } from '@graftjs/data';
import { pngOf } from '../../../apps/demo/scripts/png-of.ts';

const require = createRequire(import.meta.url);

/** A digit that the page's samples do not hold (they are the first 120 of each), as a PNG. */
export function digitPng(digit: number, index: number): { name: string; mimeType: string; buffer: Buffer; levels: number[] } {
  const { data } = require(`mnist/src/digits/${digit}.json`) as { data: number[] };
  const levels = data.slice(index * 784, (index + 1) * 784).map((level) => Math.round(255 * level));
  return { name: `digit-${digit}.png`, mimeType: 'image/png', buffer: pngOf(levels, 28), levels };
}

/** Noise: no digit, and nothing else. */
export function noisePng(): ReturnType<typeof digitPng> {
  const random = seededRandom(7);
  const levels = Array.from({ length: 784 }, () => random.integer(256));
  return { name: 'noise.png', mimeType: 'image/png', buffer: pngOf(levels, 28), levels };
}

/** Stripes of random width and place with noise on them; no two are alike. */
export function stripesPng(seed: number, direction: 'across' | 'down'): Buffer {
  const side = 32;
  const random = seededRandom(seed);
  const width = 3 + random.integer(4);
  const shift = random.integer(16);
  const level = (x: number, y: number) => (Math.floor(((direction === 'down' ? x : y) + shift) / width) % 2) * 160 + random.integer(90);
  return pngOf(
    Array.from({ length: side * side }, (_, i) => level(i % side, Math.floor(i / side))),
    side,
  );
}
