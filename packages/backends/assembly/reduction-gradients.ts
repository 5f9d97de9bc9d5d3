import { loadPart, storePart } from './parts';
import { all } from './vector-math';

/** One row of `inner` numbers for {@link spread}. */
// @ts-expect-error: decorator
@inline
function scaledRow(dy: usize, scale: v128, inner: usize, dx: usize): void {
  for (let i: usize = 0; i < inner; i += 4) storePart(dx + i * 4, f32x4.mul(loadPart(dy + i * 4, inner - i, scale), scale), inner - i);
}

function fill(dx: usize, value: v128, count: usize): void {
  for (let i: usize = 0; i < count; i += 4) storePart(dx + i * 4, value, count - i);
}

/** Gradient of a sum over the middle of `outer × rows × inner`, times `scale`: `dx[o, r, i] = scale · dy[o, i]`. */
export function spread(dy: usize, scale: f32, outer: usize, rows: usize, inner: usize, dx: usize): void {
  const factor = all(scale);
  for (let o: usize = 0; o < outer; o++, dy += inner * 4)
    if (inner == 1) {
      fill(dx, f32x4.mul(v128.load32_splat(dy), factor), rows);
      dx += rows * 4;
    } else for (let r: usize = 0; r < rows; r++, dx += inner * 4) scaledRow(dy, factor, inner, dx);
}

/** Gradient of a maximum or minimum over the middle of `outer × rows × inner`: `dx[o, r, i] = dy[o, i]` where `x[o, r, i] = y[o, i]`, else 0. */
export function pickEqual(x: usize, y: usize, dy: usize, outer: usize, rows: usize, inner: usize, dx: usize): void {
  const none = all(0);
  for (let o: usize = 0; o < outer; o++, y += inner * 4, dy += inner * 4)
    if (inner == 1) {
      const value = v128.load32_splat(y),
        slope = v128.load32_splat(dy);
      for (let r: usize = 0; r < rows; r += 4)
        storePart(dx + r * 4, v128.and(slope, f32x4.eq(loadPart(x + r * 4, rows - r, none), value)), rows - r);
      x += rows * 4;
      dx += rows * 4;
    } else
      for (let r: usize = 0; r < rows; r++, x += inner * 4, dx += inner * 4)
        for (let i: usize = 0; i < inner; i += 4) {
          const left = inner - i,
            same = f32x4.eq(loadPart(x + i * 4, left, none), loadPart(y + i * 4, left, none));
          storePart(dx + i * 4, v128.and(loadPart(dy + i * 4, left, none), same), left);
        }
}

/** `dx = dy` where x is above 0, else `alpha · dy`. */
export function leakGradient(x: usize, dy: usize, alpha: f32, count: usize, dx: usize): void {
  const none = all(0);
  for (let i: usize = 0; i < count; i += 4) {
    const left = count - i,
      slope = loadPart(dy + i * 4, left, none);
    const above = f32x4.gt(loadPart(x + i * 4, left, none), none);
    storePart(dx + i * 4, v128.bitselect(slope, f32x4.mul(slope, all(alpha)), above), left);
  }
}
