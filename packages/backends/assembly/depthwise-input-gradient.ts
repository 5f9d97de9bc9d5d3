import { madd } from './madd';

// @ts-expect-error: decorator
@inline
function addProduct(to: usize, dy: usize, filter: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, madd(v128.load(dy + at), v128.load(filter + at), v128.load(to + at)));
}

/**
 * Gradient of a depthwise convolution (one filter a channel) with respect to its image:
 * `dx[n, y·s + i·d − p, x·s + j·d − p, c] += dy[n, y, x, c] · f[i, j, c]`. `channels` is a multiple of 4.
 */
export function depthwiseInputGradient(
  dy: usize, filter: usize, dx: usize, images: usize, height: isize, width: isize, channels: usize, outHeight: isize, outWidth: isize,
  filterHeight: isize, filterWidth: isize, strideY: isize, strideX: isize, dilationY: isize, dilationX: isize, top: isize, left: isize,
): void {
  const pixel = channels * 4;
  memory.fill(dx, 0, images * height * width * pixel);
  for (let n: usize = 0; n < images; n++)
    for (let y: isize = 0; y < outHeight; y++)
      for (let i: isize = 0; i < filterHeight; i++) {
        const row = y * strideY + i * dilationY - top;
        if (row < 0 || row >= height) continue;
        const to = dx + (n * height + row) * width * pixel, from = dy + (n * outHeight + y) * outWidth * pixel;
        for (let x: isize = 0; x < outWidth; x++)
          for (let j: isize = 0; j < filterWidth; j++) {
            const column = x * strideX + j * dilationX - left;
            if (column >= 0 && column < width) addProduct(to + column * pixel, from + x * pixel, filter + (i * filterWidth + j) * pixel, pixel);
          }
      }
}
