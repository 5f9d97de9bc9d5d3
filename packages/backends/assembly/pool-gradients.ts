import { addScaled } from './add-to';

/** Marks in four lanes which cell of the window, by its offset in bytes, is the first largest. */
// @ts-expect-error: decorator
@inline
function spread(dx: usize, cells: v128, dy: v128): void {
  add(dx + i32x4.extract_lane(cells, 0), f32x4.extract_lane(dy, 0));
  add(dx + i32x4.extract_lane(cells, 1) + 4, f32x4.extract_lane(dy, 1));
  add(dx + i32x4.extract_lane(cells, 2) + 8, f32x4.extract_lane(dy, 2));
  add(dx + i32x4.extract_lane(cells, 3) + 12, f32x4.extract_lane(dy, 3));
}

// @ts-expect-error: decorator
@inline
function add(to: usize, value: f32): void {
  store<f32>(to, load<f32>(to) + value);
}

/** One window of `high × wide` cells whose first lies at `x`; the next row of cells is `line` bytes on. */
function maxWindow(x: usize, dy: usize, dx: usize, channels: usize, high: usize, wide: usize, line: usize): void {
  const whole = channels & ~3,
    step = channels * 4;
  for (let c: usize = 0; c < channels * 4; c += 16) {
    const quad = c < whole * 4;
    let most = quad ? v128.load(x + c) : f32x4.splat(0),
      cells = i32x4.splat(0);
    if (!quad) {
      maxChannels(x + c, dy + c, dx + c, channels - whole, high, wide, line, step);
      return;
    }
    for (let i: usize = 0; i < high; i++)
      for (let j: usize = 0; j < wide; j++) {
        const cell = i * line + j * step,
          value = v128.load(x + cell + c),
          greater = f32x4.gt(value, most);
        most = v128.bitselect(value, most, greater);
        cells = v128.bitselect(i32x4.splat(<i32>cell), cells, greater);
      }
    spread(dx + c, cells, v128.load(dy + c));
  }
}

function maxChannels(x: usize, dy: usize, dx: usize, count: usize, high: usize, wide: usize, line: usize, step: usize): void {
  for (let c: usize = 0; c < count * 4; c += 4) {
    let most = load<f32>(x + c),
      best: usize = 0;
    for (let i: usize = 0; i < high; i++)
      for (let j: usize = 0; j < wide; j++) {
        const cell = i * line + j * step,
          value = load<f32>(x + cell + c);
        if (value > most) {
          most = value;
          best = cell;
        }
      }
    add(dx + best + c, load<f32>(dy + c));
  }
}

/**
 * Gradient of pooling: with `average` 0 each dy goes to the first largest cell of its window (a NaN is never larger), else it is spread evenly over
 * the cells of the window that lie on the image.
 */
export function poolGradient(
  average: i32,
  x: usize,
  dy: usize,
  dx: usize,
  images: usize,
  height: usize,
  width: usize,
  channels: usize,
  outHeight: usize,
  outWidth: usize,
  filterHeight: usize,
  filterWidth: usize,
  strideY: usize,
  strideX: usize,
  top: usize,
  left: usize,
): void {
  const step = channels * 4,
    line = width * step;
  memory.fill(dx, 0, images * height * line);
  for (let n: usize = 0; n < images; n++)
    for (let y: usize = 0; y < outHeight; y++) {
      const above = <isize>(y * strideY) - <isize>top,
        first = max<isize>(above, 0),
        high = min<isize>(above + <isize>filterHeight, height) - first;
      for (let at: usize = 0; at < outWidth; at++, dy += step) {
        const before = <isize>(at * strideX) - <isize>left,
          start = max<isize>(before, 0),
          wide = min<isize>(before + <isize>filterWidth, width) - start;
        if (high <= 0 || wide <= 0) continue;
        const cell = (n * height + <usize>first) * line + <usize>start * step;
        if (average) spreadEvenly(dy, dx + cell, channels, high, wide, line);
        else maxWindow(x + cell, dy, dx + cell, channels, high, wide, line);
      }
    }
}

function spreadEvenly(dy: usize, dx: usize, channels: usize, high: usize, wide: usize, line: usize): void {
  const share: f32 = 1 / <f32>(high * wide);
  for (let i: usize = 0; i < high; i++) for (let j: usize = 0; j < wide; j++) addScaled(dx + i * line + j * channels * 4, dy, share, channels);
}
