import { loadPart, storePart } from './parts';
import { addWide, all, exp4, logarithm, total } from './vector-math';

/** The largest of `count` numbers; NaN where one is. */
function largest(x: usize, count: usize): f32 {
  let most = all(-Infinity);
  for (let i: usize = 0; i < count; i += 4) most = f32x4.max(most, loadPart(x + i * 4, count - i, most));
  return max<f32>(
    max<f32>(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max<f32>(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
}

/** `y = e^(x − most)`, giving the sum, in double precision. */
function exponentials(x: usize, most: f32, count: usize, y: usize): f64 {
  const from = all(most);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < count; i += 4) {
    const value = exp4(f32x4.sub(loadPart(x + i * 4, count - i, all(-Infinity)), from));
    storePart(y + i * 4, value, count - i);
    sum = addWide(sum, value);
  }
  return total(sum);
}

/** `y = eˣ / Σ eˣ` of each row. */
export function softmaxRows(x: usize, rows: usize, columns: usize, y: usize): void {
  const line = columns * 4;
  for (let r: usize = 0; r < rows; r++, x += line, y += line) {
    const factor = all(<f32>(1 / exponentials(x, largest(x, columns), columns, y)));
    for (let i: usize = 0; i < columns; i += 4) {
      const value = f32x4.mul(loadPart(y + i * 4, columns - i, all(0)), factor);
      storePart(y + i * 4, value, columns - i);
    }
  }
}

/** `y = x − log Σ eˣ` of each row. The largest is taken off first: near it that difference is exact. */
export function logSoftmaxRows(x: usize, rows: usize, columns: usize, y: usize): void {
  const line = columns * 4;
  for (let r: usize = 0; r < rows; r++, x += line, y += line) {
    const most = largest(x, columns),
      rest = all(<f32>logarithm(exponentials(x, most, columns, y)));
    for (let i: usize = 0; i < columns; i += 4) {
      const value = f32x4.sub(f32x4.sub(loadPart(x + i * 4, columns - i, all(0)), all(most)), rest);
      storePart(y + i * 4, value, columns - i);
    }
  }
}

/** `dx = y (dy − Σ dy y)` of each row, from the softmax y. */
export function softmaxGradient(y: usize, dy: usize, rows: usize, columns: usize, dx: usize): void {
  const line = columns * 4,
    none = all(0);
  for (let r: usize = 0; r < rows; r++, y += line, dy += line, dx += line) {
    let sum = f64x2.splat(0);
    for (let i: usize = 0; i < columns; i += 4)
      sum = addWide(sum, f32x4.mul(loadPart(y + i * 4, columns - i, none), loadPart(dy + i * 4, columns - i, none)));
    const dot = all(<f32>total(sum));
    for (let i: usize = 0; i < columns; i += 4) {
      const left = f32x4.sub(loadPart(dy + i * 4, columns - i, none), dot);
      storePart(dx + i * 4, f32x4.mul(loadPart(y + i * 4, columns - i, none), left), columns - i);
    }
  }
}

/** `dx = dy − eʸ Σ dy` of each row, from the log-softmax y. */
export function logSoftmaxGradient(y: usize, dy: usize, rows: usize, columns: usize, dx: usize): void {
  const line = columns * 4,
    none = all(0);
  for (let r: usize = 0; r < rows; r++, y += line, dy += line, dx += line) {
    let sums = f64x2.splat(0);
    for (let i: usize = 0; i < columns; i += 4) sums = addWide(sums, loadPart(dy + i * 4, columns - i, none));
    const sum = all(<f32>total(sums));
    for (let i: usize = 0; i < columns; i += 4) {
      const share = f32x4.mul(exp4(loadPart(y + i * 4, columns - i, none)), sum);
      storePart(dx + i * 4, f32x4.sub(loadPart(dy + i * 4, columns - i, none), share), columns - i);
    }
  }
}
