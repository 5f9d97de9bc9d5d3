import { addScaled } from './add-to';
import { addColumnMoments, addColumnSlopes, addColumnSlopesScaling } from './column-sums';
import { madd } from './madd';

/** Rows that are looked at to guess where the values of a column lie. */
const GUESS: usize = 16;

/** Mean and biased variance of each column of a dense `rows × columns` matrix; scratch holds `16 · columns` bytes. */
export function columnMoments(x: usize, rows: usize, columns: usize, mean: usize, variance: usize, scratch: usize): void {
  const squares = scratch + columns * 8;
  guessMeans(x, rows, columns, mean);
  memory.fill(scratch, 0, columns * 16);
  // Shifted by the guess: the sum of squares then cancels little, however far the values lie from 0.
  addColumnMoments(x, mean, rows, columns, scratch, squares);
  for (let c: usize = 0; c < columns; c++) {
    const offset = load<f64>(scratch + c * 8) / <f64>rows;
    store<f32>(mean + c * 4, <f32>(<f64>load<f32>(mean + c * 4) + offset));
    store<f32>(variance + c * 4, <f32>max<f64>(0, load<f64>(squares + c * 8) / <f64>rows - offset * offset));
  }
}

/** The mean of some rows spread over the matrix: a single row may be an outlier, from which the others are all alike far. */
function guessMeans(x: usize, rows: usize, columns: usize, to: usize): void {
  const count = min<usize>(GUESS, rows);
  memory.fill(to, 0, columns * 4);
  for (let i: usize = 0; i < count; i++) addScaled(to, x + ((i * rows) / count) * columns * 4, 1 / <f32>count, columns);
}

/** `factor = γ / √(σ² + ε)`, γ being 1 where its address is 0. */
export function normalFactor(variance: usize, gamma: usize, epsilon: f32, columns: usize, factor: usize): void {
  for (let c: usize = 0; c < columns; c++) {
    const scale = gamma ? load<f32>(gamma + c * 4) : 1;
    store<f32>(factor + c * 4, <f32>(<f64>scale / Math.sqrt(<f64>load<f32>(variance + c * 4) + <f64>epsilon)));
  }
}

/** `y = (x − mean) · factor + β` a column, β being 0 where its address is 0. */
export function normaliseColumns(x: usize, mean: usize, factor: usize, beta: usize, rows: usize, columns: usize, y: usize): void {
  const line = columns * 4,
    whole = columns & ~3;
  for (let r: usize = 0; r < rows; r++) {
    const at = r * line;
    if (beta) {
      for (let c: usize = 0; c < whole; c += 4)
        v128.store(
          y + at + c * 4,
          madd(f32x4.sub(v128.load(x + at + c * 4), v128.load(mean + c * 4)), v128.load(factor + c * 4), v128.load(beta + c * 4)),
        );
    } else {
      for (let c: usize = 0; c < whole; c += 4)
        v128.store(y + at + c * 4, f32x4.mul(f32x4.sub(v128.load(x + at + c * 4), v128.load(mean + c * 4)), v128.load(factor + c * 4)));
    }
    for (let c = whole; c < columns; c++) {
      const value = (load<f32>(x + at + c * 4) - load<f32>(mean + c * 4)) * load<f32>(factor + c * 4);
      store<f32>(y + at + c * 4, beta ? value + load<f32>(beta + c * 4) : value);
    }
  }
}

/**
 * `Σ dy` into `sums`, and `Σ dy · (x − mean)` into `slopes`, a column, in double precision.
 */
export function columnSlopes(x: usize, dy: usize, mean: usize, rows: usize, columns: usize, sums: usize, slopes: usize): void {
  memory.fill(sums, 0, columns * 8);
  memory.fill(slopes, 0, columns * 8);
  addColumnSlopes(x, dy, mean, rows, columns, sums, slopes);
}

/** {@link columnSlopes}, and `dx = dy · factor`: the gradient through statistics that stay as they are. */
export function stillNormGradient(
  x: usize,
  dy: usize,
  mean: usize,
  factor: usize,
  rows: usize,
  columns: usize,
  sums: usize,
  slopes: usize,
  dx: usize,
): void {
  memory.fill(sums, 0, columns * 8);
  memory.fill(slopes, 0, columns * 8);
  addColumnSlopesScaling(x, dy, mean, factor, rows, columns, sums, slopes, dx);
}

/** `y = x · factor` a column. */
export function scaleColumns(x: usize, factor: usize, rows: usize, columns: usize, y: usize): void {
  const line = columns * 4,
    whole = columns & ~3;
  for (let r: usize = 0; r < rows; r++) {
    const at = r * line;
    for (let c: usize = 0; c < whole; c += 4) v128.store(y + at + c * 4, f32x4.mul(v128.load(x + at + c * 4), v128.load(factor + c * 4)));
    for (let c = whole; c < columns; c++) store<f32>(y + at + c * 4, load<f32>(x + at + c * 4) * load<f32>(factor + c * 4));
  }
}

/** `dγ = Σ dy (x − mean) / √(σ² + ε)` and `dβ = Σ dy` from the sums. */
export function scaleSlopes(sums: usize, slopes: usize, variance: usize, epsilon: f32, columns: usize, dGamma: usize, dBeta: usize): void {
  for (let c: usize = 0; c < columns; c++) {
    store<f32>(dGamma + c * 4, <f32>(load<f64>(slopes + c * 8) / Math.sqrt(<f64>load<f32>(variance + c * 4) + <f64>epsilon)));
    store<f32>(dBeta + c * 4, <f32>load<f64>(sums + c * 8));
  }
}

/**
 * `dx = factor · (dy − Σ dy / count − (x − mean) · Σ dy (x − mean) / (count (σ² + ε)))` a column: through statistics that are the batch's own.
 *
 * `count` is the number of rows the sums were taken over; scratch holds `8 · columns` bytes.
 */
export function normalGradient(
  x: usize,
  dy: usize,
  mean: usize,
  variance: usize,
  factor: usize,
  epsilon: f32,
  sums: usize,
  slopes: usize,
  count: f64,
  rows: usize,
  columns: usize,
  dx: usize,
  scratch: usize,
): void {
  const average = scratch,
    tilt = scratch + columns * 4;
  for (let c: usize = 0; c < columns; c++) {
    store<f32>(average + c * 4, <f32>(load<f64>(sums + c * 8) / count));
    store<f32>(tilt + c * 4, <f32>(load<f64>(slopes + c * 8) / (count * (<f64>load<f32>(variance + c * 4) + <f64>epsilon))));
  }
  const line = columns * 4,
    whole = columns & ~3;
  for (let r: usize = 0; r < rows; r++) {
    const at = r * line;
    for (let c: usize = 0; c < whole; c += 4) {
      const centred = f32x4.sub(v128.load(x + at + c * 4), v128.load(mean + c * 4));
      const rest = madd(centred, v128.load(tilt + c * 4), v128.load(average + c * 4));
      v128.store(dx + at + c * 4, f32x4.mul(f32x4.sub(v128.load(dy + at + c * 4), rest), v128.load(factor + c * 4)));
    }
    for (let c = whole; c < columns; c++) {
      const centred = load<f32>(x + at + c * 4) - load<f32>(mean + c * 4);
      const rest = centred * load<f32>(tilt + c * 4) + load<f32>(average + c * 4);
      store<f32>(dx + at + c * 4, (load<f32>(dy + at + c * 4) - rest) * load<f32>(factor + c * 4));
    }
  }
}
