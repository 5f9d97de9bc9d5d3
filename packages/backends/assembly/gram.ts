/** Rows of X that are packed at once; with 1,280 columns they fill about a second-level cache. */
const DEPTH: usize = 128;

/** Bytes of scratch memory that {@link gram} works in. */
export function gramScratchBytes(columns: usize): usize {
  return ((columns + 3) & ~3) * DEPTH * 8 + 128;
}

/** Packs rows of X, widened, in panels of 4 columns; missing columns are 0. */
function packWide(x: usize, rows: usize, columns: usize, to: usize): void {
  for (let c: usize = 0; c < columns; c += 4) {
    const whole = c + 4 <= columns;
    for (let r: usize = 0; r < rows; r++, to += 32) {
      const at = x + (r * columns + c) * 4;
      if (whole) {
        v128.store(to, f64x2.promote_low_f32x4(v128.load64_zero(at)));
        v128.store(to, f64x2.promote_low_f32x4(v128.load64_zero(at + 8)), 16);
      } else for (let i: usize = 0; i < 4; i++) store<f64>(to + i * 8, c + i < columns ? <f64>load<f32>(at + i * 4) : 0);
    }
  }
}

// The product of two widened numbers is exact, so that rounding it with the sum at once changes nothing.
// @ts-expect-error: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** `tile (4 × 4) = aᵀ b` of two packed panels. */
function multiplyWide(a: usize, b: usize, depth: usize, tile: usize): void {
  let r00 = f64x2.splat(0), r01 = f64x2.splat(0);
  let r10 = f64x2.splat(0), r11 = f64x2.splat(0);
  let r20 = f64x2.splat(0), r21 = f64x2.splat(0);
  let r30 = f64x2.splat(0), r31 = f64x2.splat(0);
  for (let k: usize = 0; k < depth; k++, a += 32, b += 32) {
    const left = v128.load(b), right = v128.load(b, 16);
    let value = v128.load64_splat(a);
    r00 = madd(value, left, r00); r01 = madd(value, right, r01);
    value = v128.load64_splat(a, 8);
    r10 = madd(value, left, r10); r11 = madd(value, right, r11);
    value = v128.load64_splat(a, 16);
    r20 = madd(value, left, r20); r21 = madd(value, right, r21);
    value = v128.load64_splat(a, 24);
    r30 = madd(value, left, r30); r31 = madd(value, right, r31);
  }
  v128.store(tile, r00); v128.store(tile, r01, 16);
  v128.store(tile, r10, 32); v128.store(tile, r11, 48);
  v128.store(tile, r20, 64); v128.store(tile, r21, 80);
  v128.store(tile, r30, 96); v128.store(tile, r31, 112);
}

/**
 * `to (columns × columns, double precision) = Xᵀ X` for a dense X of `rows × columns`, every product and sum in double precision.
 *
 * Only the tiles on and above the diagonal are computed, then mirrored. Scratch holds {@link gramScratchBytes}.
 */
export function gram(x: usize, rows: usize, columns: usize, to: usize, scratch: usize): void {
  const tile = scratch,
    packed = scratch + 128;
  memory.fill(to, 0, columns * columns * 8);
  for (let k: usize = 0; k < rows; k += DEPTH) {
    const deep = min<usize>(DEPTH, rows - k);
    packWide(x + k * columns * 4, deep, columns, packed);
    for (let i: usize = 0; i < columns; i += 4)
      for (let j = i; j < columns; j += 4) {
        multiplyWide(packed + i * deep * 8, packed + j * deep * 8, deep, tile);
        addTile(tile, to + (i * columns + j) * 8, columns * 8, min<usize>(4, columns - i), min<usize>(4, columns - j));
      }
  }
  for (let i: usize = 1; i < columns; i++)
    for (let j: usize = 0; j < i; j++) store<f64>(to + (i * columns + j) * 8, load<f64>(to + (j * columns + i) * 8));
}

function addTile(tile: usize, to: usize, line: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; i++)
    for (let j: usize = 0; j < columns; j++) {
      const at = to + i * line + j * 8;
      store<f64>(at, load<f64>(at) + load<f64>(tile + i * 32 + j * 8));
    }
}
