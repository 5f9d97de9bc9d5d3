import { graftError } from '../../errors.ts';
import type { AstConfig } from './ast-config.ts';
import type { Fitted } from './family.ts';
import { type Grid, resampleGrid } from './resample-grid.ts';

/** Class and distillation token, which keep their positions. */
const learned = 2;

/**
 * An audio spectrogram transformer for recordings of another length or other bands, its positions cut from the middle where the grid shrinks and interpolated linearly where it grows.
 *
 * Reference: Gong, Chung & Glass (2021), section 2.2. Errors: `usage/recording-size`.
 */
export function fittedAst(config: AstConfig, [frames, bands]: Grid): Fitted<AstConfig> {
  const { width } = config;
  const fit = { ...config, frames, bands };
  const [from, to] = [gridOf(config), gridOf(fit)];
  if (to.some((size) => size < 1)) throw tooSmall(config, frames, bands);
  const positions = learned + to[0] * to[1];
  const of = (table: Float32Array) => {
    const out = new Float32Array(positions * width);
    out.set(table.subarray(0, learned * width));
    out.set(resampleGrid(...cut(table.subarray(learned * width), from, to), to, 'bilinear'), learned * width);
    return out;
  };
  return {
    config: fit,
    published: { max_length: frames, num_mel_bins: bands },
    tensors: { 'embeddings.position_embeddings': { shape: [1, positions, width], of } },
  };
}

/** Bands first, as the patches lie. */
const gridOf = ({ frames, bands, patch, strides: [along, up] }: AstConfig): Grid => [
  Math.floor((bands - patch) / up) + 1,
  Math.floor((frames - patch) / along) + 1,
];

/** The middle of a grid, where the wanted one is smaller. */
function cut(data: Float32Array, from: Grid, to: Grid): [Float32Array, Grid] {
  const channels = data.length / (from[0] * from[1]);
  const size: Grid = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const start = [0, 1].map((axis) => Math.floor((from[axis] as number) / 2) - Math.floor((size[axis] as number) / 2)) as [number, number];
  const out = new Float32Array(size[0] * size[1] * channels);
  for (let row = 0; row < size[0]; row++) {
    const at = ((start[0] + row) * from[1] + start[1]) * channels;
    out.set(data.subarray(at, at + size[1] * channels), row * size[1] * channels);
  }
  return [out, size];
}

const tooSmall = ({ patch }: AstConfig, frames: number, bands: number) =>
  graftError({
    code: 'usage/recording-size',
    where: 'audio input',
    expected: `at least ${patch} frames of ${patch} bands, the network's patch`,
    given: `${frames} frames of ${bands} bands`,
    fix: 'Take longer recordings, or more bands.',
  });
