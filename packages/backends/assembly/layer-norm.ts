import { narrow } from './column-sums';
import { madd } from './madd';
import { loadPart, storePart } from './parts';
import { addWide, all, total } from './vector-math';

/** Rows whose column sums are taken in single precision before they go into double precision. */
const BLOCK: usize = 64;

function meanOf(x: usize, count: usize): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < count; i += 4) sum = addWide(sum, loadPart(x + i * 4, count - i, all(0)));
  return total(sum) / <f64>count;
}

function varianceOf(x: usize, mean: f32, count: usize): f64 {
  const middle = all(mean);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < count; i += 4) {
    const value = f32x4.sub(loadPart(x + i * 4, count - i, middle), middle);
    sum = addWide(sum, f32x4.mul(value, value));
  }
  return total(sum) / <f64>count;
}

/** `y = γ (x − μ) / √(σ² + ε) + β` with mean and variance of each row; γ is 1 and β 0 where their address is 0. Keeps μ and `1 / √(σ² + ε)`. */
export function normaliseRows(
  x: usize,
  gamma: usize,
  beta: usize,
  epsilon: f64,
  rows: usize,
  columns: usize,
  y: usize,
  means: usize,
  inverses: usize,
): void {
  const line = columns * 4;
  for (let r: usize = 0; r < rows; r++, x += line, y += line) {
    const mean = <f32>meanOf(x, columns);
    const inverse = <f32>(1 / Math.sqrt(varianceOf(x, mean, columns) + epsilon));
    store<f32>(means + r * 4, mean);
    store<f32>(inverses + r * 4, inverse);
    for (let i: usize = 0; i < columns; i += 4) {
      const left = columns - i;
      let value = f32x4.mul(f32x4.sub(loadPart(x + i * 4, left, all(0)), all(mean)), all(inverse));
      if (gamma) value = f32x4.mul(value, loadPart(gamma + i * 4, left, all(0)));
      if (beta) value = f32x4.add(value, loadPart(beta + i * 4, left, all(0)));
      storePart(y + i * 4, value, left);
    }
  }
}

/**
 * Its gradient: with `g = γ dy` and `x̂ = (x − μ) / √(σ² + ε)` of a row, `dx = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε)`, and over all rows
 * `dγ = Σ dy x̂`, `dβ = Σ dy`. Scratch holds 24 bytes a column, columns rounded up to fours.
 */
export function layerNormGradient(
  x: usize,
  dy: usize,
  gamma: usize,
  means: usize,
  inverses: usize,
  rows: usize,
  columns: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  scratch: usize,
): void {
  const line = columns * 4,
    padded = (columns + 3) & ~3,
    slopes = scratch + padded * 16,
    offsets = slopes + padded * 4;
  memory.fill(scratch, 0, padded * 24);
  for (let r: usize = 0; r < rows; r++, x += line, dy += line, dx += line) {
    rowGradient(x, dy, gamma, load<f32>(means + r * 4), load<f32>(inverses + r * 4), columns, dx, slopes, offsets);
    if (r % BLOCK == BLOCK - 1 || r == rows - 1) flush(slopes, padded * 2, scratch);
  }
  narrow(scratch, columns, 1, dGamma);
  narrow(scratch + padded * 8, columns, 1, dBeta);
}

/** Adds sums in single precision to those in double precision, and clears them. */
function flush(from: usize, count: usize, to: usize): void {
  for (let i: usize = 0; i < count; i++) store<f64>(to + i * 8, load<f64>(to + i * 8) + <f64>load<f32>(from + i * 4));
  memory.fill(from, 0, count * 4);
}

function rowGradient(
  x: usize,
  dy: usize,
  gamma: usize,
  mean: f32,
  inverse: f32,
  columns: usize,
  dx: usize,
  slopes: usize,
  offsets: usize,
): void {
  const middle = all(mean),
    scale = all(inverse),
    none = all(0);
  let sum = f64x2.splat(0),
    slope = f64x2.splat(0);
  for (let i: usize = 0; i < columns; i += 4) {
    const at = i * 4,
      left = columns - i,
      given = loadPart(dy + at, left, none),
      normal = f32x4.mul(f32x4.sub(loadPart(x + at, left, middle), middle), scale);
    // Both lists of sums have room for whole vectors.
    v128.store(slopes + at, madd(given, normal, v128.load(slopes + at)));
    v128.store(offsets + at, f32x4.add(v128.load(offsets + at), given));
    const scaled = gamma ? f32x4.mul(given, loadPart(gamma + at, left, none)) : given;
    sum = addWide(sum, scaled);
    slope = addWide(slope, f32x4.mul(scaled, normal));
  }
  const average = all(<f32>(total(sum) / <f64>columns)),
    tilt = all(<f32>(total(slope) / <f64>columns));
  for (let i: usize = 0; i < columns; i += 4) {
    const at = i * 4,
      left = columns - i,
      given = loadPart(dy + at, left, none),
      normal = f32x4.mul(f32x4.sub(loadPart(x + at, left, middle), middle), scale);
    const scaled = gamma ? f32x4.mul(given, loadPart(gamma + at, left, none)) : given;
    storePart(dx + at, f32x4.mul(f32x4.sub(scaled, madd(normal, tilt, average)), scale), left);
  }
}
