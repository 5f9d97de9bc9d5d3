import { madd } from './madd';

/** Rows that are summed in single precision before the sum goes into double precision. */
const BLOCK: usize = 128;

/** The same where three matrices are walked side by side: their lines of the cache must fit the nearest one together. */
const NARROW_BLOCK: usize = 64;

// @ts-expect-error: decorator
@inline
function addWide(to: usize, sum: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(sum)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(v128.shuffle<f32>(sum, sum, 2, 3, 2, 3))), 16);
}

// @ts-expect-error: decorator
@inline
function addOne(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}

/** Adds to `sums` (double precision, cleared by the caller) the sum of each column of a dense `rows × columns` matrix. */
export function addColumnSums(x: usize, rows: usize, columns: usize, sums: usize): void {
  const line = columns * 4, whole = columns & ~3;
  for (let r: usize = 0; r < rows; r += BLOCK) {
    const end = min<usize>(rows, r + BLOCK);
    for (let c: usize = 0; c < whole; c += 4) {
      let sum = f32x4.splat(0), at = x + r * line + c * 4;
      for (let k = r; k < end; k++, at += line) sum = f32x4.add(sum, v128.load(at));
      addWide(sums + c * 8, sum);
    }
    for (let c = whole; c < columns; c++) for (let k = r; k < end; k++) addOne(sums + c * 8, load<f32>(x + k * line + c * 4));
  }
}

/** The same of `x − shift` and of its square, `shift` being one value a column. */
export function addColumnMoments(x: usize, shift: usize, rows: usize, columns: usize, sums: usize, squares: usize): void {
  const line = columns * 4, whole = columns & ~3;
  for (let r: usize = 0; r < rows; r += BLOCK) {
    const end = min<usize>(rows, r + BLOCK);
    for (let c: usize = 0; c < whole; c += 4) {
      const from = v128.load(shift + c * 4);
      let sum = f32x4.splat(0), square = f32x4.splat(0), at = x + r * line + c * 4;
      for (let k = r; k < end; k++, at += line) {
        const value = f32x4.sub(v128.load(at), from);
        sum = f32x4.add(sum, value);
        square = madd(value, value, square);
      }
      addWide(sums + c * 8, sum);
      addWide(squares + c * 8, square);
    }
    for (let c = whole; c < columns; c++)
      for (let k = r; k < end; k++) {
        const value = <f64>load<f32>(x + k * line + c * 4) - <f64>load<f32>(shift + c * 4);
        addOne(sums + c * 8, value);
        addOne(squares + c * 8, value * value);
      }
  }
}

/** The sums of `dy` and of `dy · (x − mean)` a column. */
export function addColumnSlopes(x: usize, dy: usize, mean: usize, rows: usize, columns: usize, sums: usize, slopes: usize): void {
  const line = columns * 4, whole = columns & ~3;
  for (let r: usize = 0; r < rows; r += BLOCK) {
    const end = min<usize>(rows, r + BLOCK);
    for (let c: usize = 0; c < whole; c += 4) {
      const middle = v128.load(mean + c * 4);
      let sum = f32x4.splat(0), slope = f32x4.splat(0), at = r * line + c * 4;
      for (let k = r; k < end; k++, at += line) {
        const value = v128.load(dy + at);
        sum = f32x4.add(sum, value);
        slope = madd(value, f32x4.sub(v128.load(x + at), middle), slope);
      }
      addWide(sums + c * 8, sum);
      addWide(slopes + c * 8, slope);
    }
    for (let c = whole; c < columns; c++)
      for (let k = r; k < end; k++) {
        const value = <f64>load<f32>(dy + k * line + c * 4);
        addOne(sums + c * 8, value);
        addOne(slopes + c * 8, value * (<f64>load<f32>(x + k * line + c * 4) - <f64>load<f32>(mean + c * 4)));
      }
  }
}

/** The same, and `dx = dy · factor` on the way. */
export function addColumnSlopesScaling(
  x: usize, dy: usize, mean: usize, factor: usize, rows: usize, columns: usize, sums: usize, slopes: usize, dx: usize,
): void {
  const line = columns * 4, whole = columns & ~3;
  for (let r: usize = 0; r < rows; r += NARROW_BLOCK) {
    const end = min<usize>(rows, r + NARROW_BLOCK);
    for (let c: usize = 0; c < whole; c += 4) {
      const middle = v128.load(mean + c * 4), scale = v128.load(factor + c * 4);
      let sum = f32x4.splat(0), slope = f32x4.splat(0), at = r * line + c * 4;
      for (let k = r; k < end; k++, at += line) {
        const value = v128.load(dy + at);
        sum = f32x4.add(sum, value);
        slope = madd(value, f32x4.sub(v128.load(x + at), middle), slope);
        v128.store(dx + at, f32x4.mul(value, scale));
      }
      addWide(sums + c * 8, sum);
      addWide(slopes + c * 8, slope);
    }
    for (let c = whole; c < columns; c++)
      for (let k = r; k < end; k++) {
        const at = k * line + c * 4;
        const value = load<f32>(dy + at);
        addOne(sums + c * 8, value);
        addOne(slopes + c * 8, <f64>value * (<f64>load<f32>(x + at) - <f64>load<f32>(mean + c * 4)));
        store<f32>(dx + at, value * load<f32>(factor + c * 4));
      }
  }
}

/** Writes double-precision sums, times `scale`, in single precision. */
export function narrow(sums: usize, count: usize, scale: f64, to: usize): void {
  for (let i: usize = 0; i < count; i++) store<f32>(to + i * 4, <f32>(load<f64>(sums + i * 8) * scale));
}

/** `to[columns] = scale · Σ rows` of a dense matrix; scratch holds `8 · columns` bytes. */
export function sumColumns(x: usize, rows: usize, columns: usize, scale: f64, to: usize, scratch: usize): void {
  memory.fill(scratch, 0, columns * 8);
  addColumnSums(x, rows, columns, scratch);
  narrow(scratch, columns, scale, to);
}
