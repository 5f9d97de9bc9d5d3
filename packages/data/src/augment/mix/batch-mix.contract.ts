import { expect, it } from 'vitest';
import { type Random, seededRandom } from '../../random.ts';
import type { BatchMix, BatchShape } from './batch-mix.ts';
import { batchMixFromConfig } from './batch-mix-from-config.ts';

const shapes: BatchShape[] = [
  { examples: 6, height: 7, width: 5, channels: 3, classes: 4 },
  { examples: 5, height: 8, width: 8, channels: 1, classes: 2 },
  { examples: 1, height: 3, width: 3, channels: 3, classes: 3 },
];

/** Example `i` holds noise in `[i, i + 1)` and has class `i mod classes`. */
function batch({ examples, height, width, channels, classes }: BatchShape) {
  const random = seededRandom(examples);
  const size = height * width * channels;
  const x = Float32Array.from({ length: examples * size }, (_, i) => Math.floor(i / size) + random.next());
  const y = Float32Array.from({ length: examples * classes }, (_, i) => (i % classes === Math.floor(i / classes) % classes ? 1 : 0));
  return { x, y };
}

function mixed(mix: BatchMix, shape: BatchShape, random: Random) {
  const { x, y } = batch(shape);
  mix.mix(x, y, shape, random);
  return { x: [...x], y: [...y] };
}

const everywhere = (check: (shape: BatchShape, seed: number) => void) => {
  for (const shape of shapes) for (let seed = 0; seed < 8; seed++) check(shape, seed);
};

const eightSeeds = (check: (seed: number) => void) => {
  for (let seed = 0; seed < 8; seed++) check(seed);
};

/** What every batch mix must keep; each throws when it does not. */
export const batchMixLaws: Record<string, (make: (options?: { probability: number }) => BatchMix) => void> = {
  'keeps every label row a distribution': (make) =>
    everywhere((shape, seed) => {
      const { y } = mixed(make(), shape, seededRandom(seed));
      expect(y.every((p) => p >= 0 && p <= 1)).toBe(true);
      for (let i = 0; i < shape.examples; i++) {
        const row = y.slice(i * shape.classes, (i + 1) * shape.classes);
        expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
      }
    }),

  'keeps every number between those of the pair': (make) =>
    everywhere((shape, seed) => {
      const before = batch(shape).x;
      const size = before.length / shape.examples;
      mixed(make(), shape, seededRandom(seed)).x.forEach((value, k) => {
        const [own, other] = [before[k] as number, before[(shape.examples - 1 - Math.floor(k / size)) * size + (k % size)] as number];
        expect(value).toBeGreaterThanOrEqual(Math.min(own, other) - 1e-6);
        expect(value).toBeLessThanOrEqual(Math.max(own, other) + 1e-6);
      });
    }),

  // The first half is all ones of class 0, the second all zeros of class 1: the mean of an example is its share of class 0.
  'gives labels the share that the pixels got': (make) =>
    eightSeeds((seed) => {
      const [first] = shapes as [BatchShape];
      const size = first.height * first.width * first.channels;
      const x = Float32Array.from({ length: first.examples * size }, (_, i) => (Math.floor(i / size) < 3 ? 1 : 0));
      const y = Float32Array.from({ length: 12 }, (_, i) => ((i < 6 ? 0 : 1) === i % 2 ? 1 : 0));
      make().mix(x, y, { ...first, classes: 2 }, seededRandom(seed));
      for (let i = 0; i < first.examples; i++) {
        const mean = x.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b, 0) / size;
        expect(y[2 * i]).toBeCloseTo(mean, 5);
      }
    }),

  'gives the same batch for the same seed and when rebuilt from its JSON': (make) =>
    everywhere((shape, seed) => {
      const { name, options } = make();
      const rebuilt = batchMixFromConfig(JSON.parse(JSON.stringify({ name, options })));
      expect(rebuilt.options).toEqual(options);
      expect(mixed(rebuilt, shape, seededRandom(seed))).toEqual(mixed(make(), shape, seededRandom(seed)));
    }),

  'changes some batch, and none with probability 0': (make) => {
    const [shape] = shapes as [BatchShape];
    const plain = { x: [...batch(shape).x], y: [...batch(shape).y] };
    expect(mixed(make(), shape, seededRandom(1))).not.toEqual(plain);
    expect(mixed(make({ probability: 0 }), shape, seededRandom(1))).toEqual(plain);
  },

  'refuses a batch that is not what the shape says': (make) => {
    const [shape] = shapes as [BatchShape];
    const short = () => make().mix(new Float32Array(3), new Float32Array(24), shape, seededRandom(1));
    expect(short).toThrow(expect.objectContaining({ code: 'usage/batch' }));
  },
};

/** Holds one batch mix to all laws; call it inside a `describe`. */
export function itKeepsTheBatchMixLaws(make: (options?: { probability: number }) => BatchMix): void {
  for (const [law, check] of Object.entries(batchMixLaws)) it(law, () => check(make));
}
