import { madd } from './madd';

/** Adds `Σ x[k] · dy[k]` over `count` pixels to four channels of one tap; steps in bytes. */
// @ts-expect-error: decorator
@inline
function addTap(x: usize, xStep: usize, dy: usize, dyStep: usize, count: usize, to: usize): void {
  let sum = f32x4.splat(0), other = f32x4.splat(0);
  let k: usize = 0;
  for (; k + 2 <= count; k += 2) {
    sum = madd(v128.load(x), v128.load(dy), sum);
    other = madd(v128.load(x + xStep), v128.load(dy + dyStep), other);
    x += 2 * xStep;
    dy += 2 * dyStep;
  }
  if (k < count) sum = madd(v128.load(x), v128.load(dy), sum);
  v128.store(to, f32x4.add(v128.load(to), f32x4.add(sum, other)));
}

/** The same for three neighbouring taps, whose pixels are `tapX` bytes apart: dy is read once for the three. */
// @ts-expect-error: decorator
@inline
function addThreeTaps(x: usize, tapX: usize, xStep: usize, dy: usize, dyStep: usize, count: usize, to: usize, tapTo: usize): void {
  let a = v128.load(to), b = v128.load(to + tapTo), c = v128.load(to + 2 * tapTo);
  for (let k: usize = 0; k < count; k++) {
    const slope = v128.load(dy);
    a = madd(v128.load(x), slope, a);
    b = madd(v128.load(x + tapX), slope, b);
    c = madd(v128.load(x + 2 * tapX), slope, c);
    x += xStep;
    dy += dyStep;
  }
  v128.store(to, a);
  v128.store(to + tapTo, b);
  v128.store(to + 2 * tapTo, c);
}

/** First output column whose pixel under a tap shifted by `shift` is not left of the image. */
// @ts-expect-error: decorator
@inline
function firstInside(shift: isize, stride: isize): isize {
  return shift >= 0 ? 0 : (stride - 1 - shift) / stride;
}

/** One past the last output column whose pixel is not right of the image. */
// @ts-expect-error: decorator
@inline
function endInside(shift: isize, stride: isize, width: isize, outWidth: isize): isize {
  const last = width - 1 - shift;
  return last < 0 ? 0 : min<isize>(outWidth, last / stride + 1);
}

/** One row of taps against one row of dy, for the four channels at `quad` bytes. */
function addRow(
  x: usize, dy: usize, to: usize, pixel: usize, width: isize, outWidth: isize, filterWidth: isize, stride: isize, dilation: isize, left: isize,
): void {
  let j: isize = 0;
  for (; j + 3 <= filterWidth; j += 3) {
    const first = j * dilation - left;
    const last = first + 2 * dilation;
    const from = firstInside(first, stride), end = max<isize>(from, endInside(last, stride, width, outWidth));
    if (end > from)
      addThreeTaps(x + (from * stride + first) * pixel, dilation * pixel, stride * pixel, dy + from * pixel, pixel, end - from, to + j * pixel, pixel);
    for (let t: isize = 0; t < 3; t++) {
      const shift = first + t * dilation;
      const begin = firstInside(shift, stride), stop = endInside(shift, stride, width, outWidth);
      const before = min<isize>(from, stop);
      if (before > begin) addTap(x + (begin * stride + shift) * pixel, stride * pixel, dy + begin * pixel, pixel, before - begin, to + (j + t) * pixel);
      const after = max<isize>(end, begin);
      if (stop > after) addTap(x + (after * stride + shift) * pixel, stride * pixel, dy + after * pixel, pixel, stop - after, to + (j + t) * pixel);
    }
  }
  for (; j < filterWidth; j++) {
    const shift = j * dilation - left;
    const begin = firstInside(shift, stride), stop = endInside(shift, stride, width, outWidth);
    if (stop > begin) addTap(x + (begin * stride + shift) * pixel, stride * pixel, dy + begin * pixel, pixel, stop - begin, to + j * pixel);
  }
}

/**
 * Gradient of a depthwise convolution (one filter a channel) with respect to its filter:
 * `df[i, j, c] = Σ x[n, y·s + i·d − p, x·s + j·d − p, c] · dy[n, y, x, c]`. `channels` is a multiple of 4.
 */
export function depthwiseFilterGradient(
  x: usize, dy: usize, df: usize, images: usize, height: isize, width: isize, channels: usize, outHeight: isize, outWidth: isize,
  filterHeight: isize, filterWidth: isize, strideY: isize, strideX: isize, dilationY: isize, dilationX: isize, top: isize, left: isize,
): void {
  const pixel = channels * 4;
  memory.fill(df, 0, filterHeight * filterWidth * pixel);
  for (let n: usize = 0; n < images; n++)
    for (let y: isize = 0; y < outHeight; y++)
      for (let quad: usize = 0; quad < pixel; quad += 16)
        for (let i: isize = 0; i < filterHeight; i++) {
          const row = y * strideY + i * dilationY - top;
          if (row >= 0 && row < height)
            addRow(
              x + (n * height + row) * width * pixel + quad, dy + (n * outHeight + y) * outWidth * pixel + quad, df + i * filterWidth * pixel + quad,
              pixel, width, outWidth, filterWidth, strideX, dilationX, left,
            );
        }
}
