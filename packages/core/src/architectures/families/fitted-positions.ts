import { graftError } from '../../errors.ts';
import { type Grid, type GridFilter, resampleGrid } from './resample-grid.ts';

/** What positions are brought from and to. */
export interface FittedPositionsOptions {
  /** Sizes of pictures. */
  readonly from: Grid;
  readonly to: Grid;
  readonly patch: Grid;
  readonly width: number;
  /** How many rows stand before those of the picture and stay as they are. */
  readonly kept: number;
  readonly filter: GridFilter;
}

/** Positions of a grid of patches for pictures of another size: how many there are, and how they are made of the old ones. Errors: `usage/image-size`. */
export function fittedPositions({ from, to, patch, width, kept, filter }: FittedPositionsOptions) {
  if (to.some((side, i) => side % (patch[i] as number) !== 0)) throw unevenSize(to, patch);
  const [old, wanted] = [gridOf(from, patch), gridOf(to, patch)];
  const positions = kept + wanted[0] * wanted[1];
  const of = (table: Float32Array): Float32Array => {
    if (`${old}` === `${wanted}`) return table;
    const out = new Float32Array(positions * width);
    out.set(table.subarray(0, kept * width));
    out.set(resampleGrid(table.subarray(kept * width), old, wanted, filter), kept * width);
    return out;
  };
  return { positions, of };
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
