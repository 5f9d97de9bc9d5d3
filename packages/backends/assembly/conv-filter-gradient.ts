import { A_BYTES, B_BYTES, COLUMNS, DEPTH, ROWS, TILE_BYTES } from './matrix-blocks';
import { multiplyPanels } from './multiply';
import { packB } from './pack';

/** Writes for each of `deep` output positions from `first` where its pixel under tap (i, j) lies, 0 for one in the margin. */
function findPixels(
  x: usize,
  first: usize,
  deep: usize,
  height: usize,
  width: usize,
  channels: usize,
  outHeight: usize,
  outWidth: usize,
  strideY: usize,
  strideX: usize,
  shiftY: isize,
  shiftX: isize,
  to: usize,
): void {
  let column = first % outWidth;
  let row = (first / outWidth) % outHeight;
  let image = first / (outWidth * outHeight);
  for (let k: usize = 0; k < deep; k++) {
    const y = <isize>(row * strideY) + shiftY,
      at = <isize>(column * strideX) + shiftX;
    const inside = y >= 0 && y < <isize>height && at >= 0 && at < <isize>width;
    store<usize>(to + k * 4, inside ? x + ((image * height + <usize>y) * width + <usize>at) * channels * 4 : 0);
    if (++column == outWidth) {
      column = 0;
      if (++row == outHeight) {
        row = 0;
        image++;
      }
    }
  }
}

/** Packs channels `first … first + rows` of the pixels found as columns of A, in panels of 4 channels. */
function packPixels(pixels: usize, deep: usize, first: usize, rows: usize, to: usize): void {
  for (let r: usize = 0; r < rows; r += 4) {
    const at = (first + r) * 4;
    const whole = r + 4 <= rows;
    for (let k: usize = 0; k < deep; k++) {
      const pixel = load<usize>(pixels + k * 4);
      if (pixel == 0) v128.store(to, f32x4.splat(0));
      else if (whole) v128.store(to, v128.load(pixel + at));
      else for (let i: usize = 0; i < 4; i++) store<f32>(to + i * 4, r + i < rows ? load<f32>(pixel + at + i * 4) : 0);
      to += 16;
    }
  }
}

/**
 * Gradient of a convolution with respect to its filter: `df[i, j, c, o] = Σ x[n, y·s + i·d − p, x·s + j·d − p, c] · dy[n, y, x, o]`, a product of the
 * pixels under each tap, gathered while they are packed, and dy.
 */
export function convFilterGradient(
  x: usize,
  dy: usize,
  df: usize,
  images: usize,
  height: usize,
  width: usize,
  channels: usize,
  outHeight: usize,
  outWidth: usize,
  outChannels: usize,
  filterHeight: usize,
  filterWidth: usize,
  strideY: usize,
  strideX: usize,
  dilationY: usize,
  dilationX: usize,
  top: usize,
  left: usize,
  scratch: usize,
): void {
  const packedB = scratch + A_BYTES,
    tile = packedB + B_BYTES,
    pixels = tile + TILE_BYTES;
  const positions = images * outHeight * outWidth,
    row = outChannels * 4;
  if (positions == 0) memory.fill(df, 0, filterHeight * filterWidth * channels * row);
  for (let p: usize = 0; p < positions; p += DEPTH) {
    const deep = min<usize>(DEPTH, positions - p);
    for (let o: usize = 0; o < outChannels; o += COLUMNS) {
      const wide = min<usize>(COLUMNS, outChannels - o);
      packB(dy + p * row + o * 4, row, 4, wide, deep, packedB);
      for (let i: usize = 0; i < filterHeight; i++)
        for (let j: usize = 0; j < filterWidth; j++) {
          findPixels(
            x,
            p,
            deep,
            height,
            width,
            channels,
            outHeight,
            outWidth,
            strideY,
            strideX,
            <isize>(i * dilationY) - <isize>top,
            <isize>(j * dilationX) - <isize>left,
            pixels,
          );
          const tap = df + (i * filterWidth + j) * channels * row + o * 4;
          for (let c: usize = 0; c < channels; c += ROWS) {
            const high = min<usize>(ROWS, channels - c);
            packPixels(pixels, deep, c, high, scratch);
            multiplyPanels(scratch, packedB, high, wide, deep, tap + c * row, row, p > 0, tile);
          }
        }
    }
  }
}
