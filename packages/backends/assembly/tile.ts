import { madd } from './madd';

/** `c (4 × 8) = a · b`, or `+=` with `add`: a is a packed panel of 4 rows (4 values a step), b a packed panel of 8 columns; `row` is c's, in bytes. */
export function multiplyTile(a: usize, b: usize, depth: usize, c: usize, row: usize, add: bool): void {
  let r00 = f32x4.splat(0), r01 = f32x4.splat(0);
  let r10 = f32x4.splat(0), r11 = f32x4.splat(0);
  let r20 = f32x4.splat(0), r21 = f32x4.splat(0);
  let r30 = f32x4.splat(0), r31 = f32x4.splat(0);
  const pairs = depth >> 1;
  for (let i: usize = 0; i < pairs; i++) {
    let left = v128.load(b), right = v128.load(b, 16);
    let value = v128.load32_splat(a);
    r00 = madd(value, left, r00); r01 = madd(value, right, r01);
    value = v128.load32_splat(a, 4);
    r10 = madd(value, left, r10); r11 = madd(value, right, r11);
    value = v128.load32_splat(a, 8);
    r20 = madd(value, left, r20); r21 = madd(value, right, r21);
    value = v128.load32_splat(a, 12);
    r30 = madd(value, left, r30); r31 = madd(value, right, r31);
    left = v128.load(b, 32); right = v128.load(b, 48);
    value = v128.load32_splat(a, 16);
    r00 = madd(value, left, r00); r01 = madd(value, right, r01);
    value = v128.load32_splat(a, 20);
    r10 = madd(value, left, r10); r11 = madd(value, right, r11);
    value = v128.load32_splat(a, 24);
    r20 = madd(value, left, r20); r21 = madd(value, right, r21);
    value = v128.load32_splat(a, 28);
    r30 = madd(value, left, r30); r31 = madd(value, right, r31);
    a += 32;
    b += 64;
  }
  if (depth & 1) {
    const left = v128.load(b), right = v128.load(b, 16);
    let value = v128.load32_splat(a);
    r00 = madd(value, left, r00); r01 = madd(value, right, r01);
    value = v128.load32_splat(a, 4);
    r10 = madd(value, left, r10); r11 = madd(value, right, r11);
    value = v128.load32_splat(a, 8);
    r20 = madd(value, left, r20); r21 = madd(value, right, r21);
    value = v128.load32_splat(a, 12);
    r30 = madd(value, left, r30); r31 = madd(value, right, r31);
  }
  if (add) {
    storeSum(c, r00, r01);
    storeSum(c + row, r10, r11);
    storeSum(c + 2 * row, r20, r21);
    storeSum(c + 3 * row, r30, r31);
  } else {
    storePair(c, r00, r01);
    storePair(c + row, r10, r11);
    storePair(c + 2 * row, r20, r21);
    storePair(c + 3 * row, r30, r31);
  }
}

// @ts-expect-error: decorator
@inline
function storePair(c: usize, left: v128, right: v128): void {
  v128.store(c, left);
  v128.store(c, right, 16);
}

// @ts-expect-error: decorator
@inline
function storeSum(c: usize, left: v128, right: v128): void {
  v128.store(c, f32x4.add(v128.load(c), left));
  v128.store(c, f32x4.add(v128.load(c, 16), right), 16);
}

/** The same for a tile at the ragged edge: only `rows × columns` of it lie in c; `tile` is room for a whole one. */
export function multiplyEdge(a: usize, b: usize, depth: usize, c: usize, row: usize, add: bool, rows: usize, columns: usize, tile: usize): void {
  if (rows == 4 && columns == 8) {
    multiplyTile(a, b, depth, c, row, add);
    return;
  }
  multiplyTile(a, b, depth, tile, 32, false);
  for (let r: usize = 0; r < rows; r++)
    for (let j: usize = 0; j < columns; j++) {
      const to = c + r * row + j * 4;
      const value = load<f32>(tile + r * 32 + j * 4);
      store<f32>(to, add ? load<f32>(to) + value : value);
    }
}
