/** Height and width of a grid. */
export type Grid = readonly [height: number, width: number];

/** How a grid of vectors is brought to another size; the names are those of the publishers. */
export type GridFilter = 'bicubic-antialias' | 'bicubic' | 'bilinear';

/** One axis: for each place in the new grid its neighbours in the old one, and how much of each. */
type Taps = readonly (readonly (readonly [place: number, weight: number])[])[];

/**
 * Vectors on a grid `[height · width, channels]`, interpolated to another grid, axis by axis.
 *
 * 'bicubic-antialias': Keys' kernel with a = −½, stretched by the reduction, cut at the border and scaled to sum 1, as timm resizes positions.
 * 'bicubic': the kernel with a = −¾ over four neighbours, those beyond the border repeated, as transformers does. 'bilinear': two neighbours, repeated so. Pixel i lies at `(i + ½) · old / new − ½`.
 * Reference: Keys, Cubic convolution interpolation for digital image processing (1981).
 */
export function resampleGrid(data: Float32Array, from: Grid, to: Grid, filter: GridFilter): Float32Array {
  const channels = data.length / (from[0] * from[1]);
  const rows = alongRows(data, taps[filter](from[0], to[0]), from[1] * channels);
  return Float32Array.from(alongColumns(rows, { taps: taps[filter](from[1], to[1]), columns: from[1], channels }));
}

/** Each new row is a sum of old ones of `length` numbers. */
function alongRows(data: ArrayLike<number>, rows: Taps, length: number): Float64Array {
  const out = new Float64Array(rows.length * length);
  for (const [row, neighbours] of rows.entries())
    for (const [from, weight] of neighbours)
      for (let i = 0; i < length; i++) (out[row * length + i] as number) += weight * (data[from * length + i] as number);
  return out;
}

interface Columns {
  readonly taps: Taps;
  readonly columns: number;
  readonly channels: number;
}

function alongColumns(data: Float64Array, { taps: wanted, columns, channels }: Columns): Float64Array {
  const length = columns * channels;
  const height = data.length / length;
  const out = new Float64Array(height * wanted.length * channels);
  for (let row = 0; row < height; row++)
    out.set(alongRows(data.subarray(row * length, (row + 1) * length), wanted, channels), row * wanted.length * channels);
  return out;
}

function keys(a: number, distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

const taps: Readonly<Record<GridFilter, (from: number, to: number) => Taps>> = {
  'bicubic-antialias': (from, to) => {
    const scale = from / to;
    const wide = Math.max(1, scale);
    return Array.from({ length: to }, (_, i) => {
      const centre = (i + 0.5) * scale;
      const first = Math.max(0, Math.floor(centre - 2 * wide + 0.5));
      const last = Math.min(from, Math.floor(centre + 2 * wide + 0.5));
      const weights = Array.from({ length: last - first }, (_w, j) => keys(-0.5, (first + j - centre + 0.5) / wide));
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight, j) => [first + j, weight / sum] as const);
    });
  },
  bicubic: neighbours([-1, 0, 1, 2], (distance) => keys(-0.75, distance)),
  bilinear: neighbours([0, 1], (distance) => 1 - Math.abs(distance)),
};

/** A fixed number of neighbours, whatever the reduction. */
function neighbours(places: readonly number[], weight: (distance: number) => number): (from: number, to: number) => Taps {
  return (from, to) =>
    Array.from({ length: to }, (_, i) => {
      const centre = ((i + 0.5) * from) / to - 0.5;
      const before = Math.floor(centre);
      return places.map((j) => [Math.min(from - 1, Math.max(0, before + j)), weight(before + j - centre)] as const);
    });
}
