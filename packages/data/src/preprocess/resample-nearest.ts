import type { Pixels } from '../pixels.ts';
import type { ResampleAxis } from './resample-taps.ts';

/** The input pixel under the centre of each output pixel; the sum is accumulated as Pillow does, so that ties fall alike. */
function nearestIndices({ inSize, outSize, from, count }: ResampleAxis): Int32Array {
  const scale = inSize / outSize;
  const indices = new Int32Array(count);
  let position = scale * 0.5;
  for (let i = 0; i < from + count; i++, position += scale) {
    if (i >= from) indices[i - from] = Math.min(inSize - 1, Math.trunc(position));
  }
  return indices;
}

/** Takes for each output pixel the input pixel under its centre. */
export function resampleNearest({ data, width, channels }: Pixels, y: ResampleAxis, x: ResampleAxis): Pixels {
  const rows = nearestIndices(y);
  const columns = nearestIndices(x);
  const out = new Uint8Array(rows.length * columns.length * channels);
  let o = 0;
  for (const row of rows) {
    for (const column of columns) {
      const p = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) out[o++] = data[p + c] as number;
    }
  }
  return { data: out, height: rows.length, width: columns.length, channels };
}
