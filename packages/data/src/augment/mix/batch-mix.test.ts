import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { batchMixLaws, itKeepsTheBatchMixLaws } from './batch-mix.contract.ts';
import { batchMixFromConfig } from './batch-mix-from-config.ts';
import { cutMix } from './cut-mix.ts';
import type { MixOptions } from './draw-lambdas.ts';
import { mixRows } from './mix-rows.ts';
import { mixUp } from './mix-up.ts';
import { swapBoxes } from './swap-boxes.ts';

describe.each([
  ['mixUp', mixUp],
  ['cutMix', cutMix],
] as const)('batch mix contract: %s', (_, make) => {
  itKeepsTheBatchMixLaws(make);
});

describe('batch mix contract: planted bugs', () => {
  const forgetsLabels = (options?: MixOptions) => ({ ...mixUp(options), mix: cutMix(options).mix });
  it('notices labels mixed by another share than the pixels', () => {
    const planted = () => {
      const mix = mixUp();
      return {
        ...mix,
        mix: ((x, y, shape, random) =>
          mix.mix(
            x,
            y.map((p) => p),
            shape,
            random,
          )) satisfies typeof mix.mix,
      };
    };
    expect(() => batchMixLaws['gives labels the share that the pixels got']?.(planted)).toThrow();
  });
  it('notices a name that rebuilds something else', () => {
    expect(() => batchMixLaws['gives the same batch for the same seed and when rebuilt from its JSON']?.(forgetsLabels)).toThrow();
  });
});

describe('mixRows', () => {
  it('is a convex combination with the mirrored row: ¼ · 4 + ¾ · 8 = 7, and 0.5 · 8 + 0.5 · 4 = 6', () => {
    const x = Float32Array.of(4, 0, 1, 1, 8, 4);
    mixRows(x, 3, [0.25, 0.1, 0.5]);
    expect([...x]).toEqual([7, 3, 1, 1, 6, 2]);
  });
});

describe('swapBoxes', () => {
  it('reads both examples before it writes either', () => {
    const x = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const shape = { examples: 2, height: 2, width: 2, channels: 1, classes: 1 };
    swapBoxes(x, shape, [
      { top: 0, left: 0, height: 1, width: 2 },
      { top: 0, left: 1, height: 2, width: 1 },
    ]);
    expect([...x]).toEqual([5, 6, 3, 4, 5, 2, 7, 4]);
  });
});

describe('options of a batch mix', () => {
  it('share one λ within a batch when asked', () => {
    const y = Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1);
    mixUp({ per: 'batch', alpha: 1 }).mix(
      new Float32Array(4),
      y,
      { examples: 4, height: 1, width: 1, channels: 1, classes: 2 },
      seededRandom(3),
    );
    expect(y[0]).toBe(y[2]);
    expect(y[0]).toBe(y[5]);
  });

  it.each([
    ['an unknown name', { name: 'mixup', options: {} }],
    ['a misspelt option', { name: 'mix-up', options: { alfa: 1 } }],
    ['alpha 0', { name: 'cut-mix', options: { alpha: 0 } }],
  ])('refuse %s with a typed error', (_, config) => {
    expect(() => batchMixFromConfig(config)).toThrow(expect.objectContaining({ code: 'usage/augmentation' }));
  });
});
