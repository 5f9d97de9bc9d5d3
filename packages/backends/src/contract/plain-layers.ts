/** Rows `x [n, i]` times `w [i, o]`, plus a bias of `o` numbers. */
export function plainDense(x: Float64Array, w: Float64Array, bias: Float64Array): Float64Array {
  const o = bias.length;
  const i = w.length / o;
  const y = new Float64Array((x.length / i) * o);
  for (let k = 0; k < y.length; k++) {
    const [row, column] = [Math.floor(k / o), k % o];
    let sum = at(bias, column);
    for (let j = 0; j < i; j++) sum += at(x, row * i + j) * at(w, j * o + column);
    y[k] = sum;
  }
  return y;
}

export const plainRelu = (x: Float64Array): Float64Array => x.map((value) => Math.max(value, 0));

/** A square picture stack `[n, size, size, channels]`. */
export interface Pictures {
  values: Float64Array;
  n: number;
  size: number;
  channels: number;
}

/** Convolution with padding `same`, filter `[k, k, channels, out]`: `y[r, c, o] = Σ x[s·r + a − p, s·c + b − p, i] · w[a, b, i, o]`. */
export function plainConv(x: Pictures, w: Float64Array, k: number, out: number, stride: number): Pictures {
  return slide(x, k, out, stride, (cell, channel) => {
    let sum = 0;
    for (let i = 0; i < x.channels; i++) sum += cell.x(i) * at(w, (cell.tap * x.channels + i) * out + channel);
    return sum;
  });
}

/** Depthwise convolution with padding `same`, filter `[k, k, channels, 1]`. */
export const plainDepthwise = (x: Pictures, w: Float64Array, k: number, stride: number): Pictures =>
  slide(x, k, x.channels, stride, (cell, channel) => cell.x(channel) * at(w, cell.tap * x.channels + channel));

interface Cell {
  /** Which of the `k · k` filter cells. */
  tap: number;
  /** The picture's value of a channel under that cell. */
  x(channel: number): number;
}

/** Sums `term` over the filter cells that lie inside the picture, for every output cell and channel. */
function slide(x: Pictures, k: number, out: number, stride: number, term: (cell: Cell, channel: number) => number): Pictures {
  const size = Math.ceil(x.size / stride);
  const before = Math.floor(Math.max((size - 1) * stride + k - x.size, 0) / 2);
  const values = new Float64Array(x.n * size * size * out);
  for (let index = 0; index < values.length; index++) {
    const [channel, column, row, n] = [
      index % out,
      Math.floor(index / out) % size,
      Math.floor(index / out / size) % size,
      Math.floor(index / out / size / size),
    ];
    for (let tap = 0; tap < k * k; tap++) {
      const [r, c] = [row * stride + Math.floor(tap / k) - before, column * stride + (tap % k) - before];
      if (r < 0 || c < 0 || r >= x.size || c >= x.size) continue;
      const start = ((n * x.size + r) * x.size + c) * x.channels;
      values[index] = at(values, index) + term({ tap, x: (i) => at(x.values, start + i) }, channel);
    }
  }
  return { values, n: x.n, size, channels: out };
}

/** Normalises each column over the rows of `x [n, c]`: `γ (x − μ) / √(σ² + ε) + β`, with the biased variance. */
export function plainBatchNorm(x: Float64Array, gamma: Float64Array, beta: Float64Array, epsilon: number): Float64Array {
  const c = gamma.length;
  const n = x.length / c;
  const y = new Float64Array(x.length);
  for (let j = 0; j < c; j++) {
    const column = Float64Array.from({ length: n }, (_, i) => at(x, i * c + j));
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
    for (let i = 0; i < n; i++) y[i * c + j] = (at(gamma, j) * (at(column, i) - mean)) / Math.sqrt(variance + epsilon) + at(beta, j);
  }
  return y;
}

const at = (values: Float64Array, i: number): number => values[i] as number;
