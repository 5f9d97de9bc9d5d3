import { graftError } from '../../errors.ts';
import type { Fitted } from './family.ts';
import { type Grid, resampleGrid } from './resample-grid.ts';
import type { VitConfig } from './vit-config.ts';

/** A vision transformer for pictures of another size: its positions brought to the other grid, those of learned tokens kept. Errors: `usage/image-size`. */
export function fittedVit(config: VitConfig, size: Grid): Fitted<VitConfig> {
  const { patch, prefix, prefixPlaced, resampling, width } = config;
  const [from, to] = [gridOf(config.size, patch), gridOf(size, patch)];
  if (size.some((side, i) => side % (patch[i] as number) !== 0)) throw unevenSize(size, patch);
  const kept = prefixPlaced ? prefix.reduce((sum, [, count]) => sum + count, 0) : 0;
  const positions = kept + to[0] * to[1];
  const of = (table: Float32Array) => {
    if (`${from}` === `${to}`) return table;
    const out = new Float32Array(positions * width);
    out.set(table.subarray(0, kept * width));
    out.set(resampleGrid(table.subarray(kept * width), from, to, resampling), kept * width);
    return out;
  };
  return { config: { ...config, size, positions }, tensors: { pos_embed: { shape: [1, positions, width], of } } };
}

const gridOf = (size: Grid, patch: Grid): Grid => [Math.floor(size[0] / patch[0]), Math.floor(size[1] / patch[1])];

const unevenSize = (size: Grid, patch: Grid) =>
  graftError({
    code: 'usage/image-size',
    where: 'imageSize',
    expected: `multiples of the patches of ${patch.join(' × ')} pixels`,
    given: size.join(' × '),
    fix: `Choose ${size.map((side, i) => Math.max(1, Math.round(side / (patch[i] as number))) * (patch[i] as number)).join(' × ')}.`,
  });
