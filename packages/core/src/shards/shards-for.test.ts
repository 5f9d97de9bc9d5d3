import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '../architectures/mobilenet-v2.ts';
import { shardsFor } from './shards-for.ts';

/** A cut at the input of a MobileNetV2. */
const cutOf = (alpha: number, size: number) => {
  const { network } = mobilenetV2({ alpha }).build({ height: size, width: size, channels: 3 });
  return { moving: network, still: undefined, frontier: [] };
};
const full = { shards: 4, batchSize: 32 };

describe('shardsFor', () => {
  it('splits long steps into what the settings say, shorter ones in two, and short ones not at all', () => {
    // 32 pictures: 1.9, 0.34 and 0.025 billion multiply-adds.
    expect(shardsFor({ cut: cutOf(0.35, 224), settings: full })).toBe(4);
    expect(shardsFor({ cut: cutOf(0.35, 96), settings: full })).toBe(2);
    expect(shardsFor({ cut: cutOf(0.35, 32), settings: { ...full, batchSize: 16 } })).toBe(1);
  });

  it('leaves small batches whole, and all where the settings say one', () => {
    expect(shardsFor({ cut: cutOf(0.35, 224), settings: { ...full, batchSize: 15 } })).toBe(1);
    for (const size of [96, 224]) expect(shardsFor({ cut: cutOf(0.35, size), settings: { ...full, shards: 1 } })).toBe(1);
  });
});
