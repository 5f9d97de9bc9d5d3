import { describe, expect, it } from 'vitest';
import type { AstConfig } from './ast-config.ts';
import { fittedAst } from './fitted-ast.ts';

/** A grid of 1 × 4 patches, one number a position. */
const config = { frames: 10, bands: 4, strides: [2, 2], patch: 4, width: 1 } as unknown as AstConfig;
const table = Float32Array.of(-1, -2, 10, 20, 30, 40);

const positions = (frames: number, bands = 4) => {
  const { config: fit, tensors, published } = fittedAst(config, [frames, bands]);
  const { shape, of } = tensors['embeddings.position_embeddings'] as { shape: readonly number[]; of(data: Float32Array): Float32Array };
  expect(fit).toMatchObject({ frames, bands });
  expect(published).toEqual({ max_length: frames, num_mel_bins: bands });
  const found = [...of(table)];
  expect(shape).toEqual([1, found.length, 1]);
  return found;
};

describe('positions of an audio spectrogram transformer', () => {
  it('stay as they are at their own size', () => expect(positions(10)).toEqual([...table]));

  it('are cut from the middle for shorter recordings', () => {
    expect(positions(7)).toEqual([-1, -2, 20, 30]);
    expect(positions(8)).toEqual([-1, -2, 20, 30, 40]);
  });

  it('are interpolated linearly for longer ones, those of learned tokens kept', () =>
    expect(positions(18)).toEqual([-1, -2, 10, 12.5, 17.5, 22.5, 27.5, 32.5, 37.5, 40]));

  it('are repeated for more bands than there were rows', () => expect(positions(10, 6)).toEqual([-1, -2, 10, 20, 30, 40, 10, 20, 30, 40]));

  it('are refused where not one patch fits', () =>
    expect(() => fittedAst(config, [3, 4])).toThrow(expect.objectContaining({ code: 'usage/recording-size' })));

  it('would be seen to be wrong if they were cut at the start', () => expect(positions(7)).not.toEqual([-1, -2, 10, 20]));
});
