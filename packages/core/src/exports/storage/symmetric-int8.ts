/** Numbers as signed bytes, with a scale for each channel: `value ≈ code · scale[channel]`. */
export interface SymmetricCodes {
  readonly codes: Int8Array;
  /** One for each place along the axis. */
  readonly scales: Float32Array;
}

/**
 * A scale for each output channel and zero at zero: `scale = max|x| / 127` over the channel, `code = round(x / scale)` in −127…127.
 *
 * No number moves by more than half of its channel's scale. Reference: Krishnamoorthi, Quantizing Deep Convolutional Networks for Efficient
 * Inference (2018), 2.2 and 3.1.1; per-channel weights in 8 bits need no retraining there.
 */
export function symmetricInt8(data: Float32Array, shape: readonly number[], axis: number): SymmetricCodes {
  const channelOf = channels(shape, axis);
  const largest = new Float32Array(shape[axis] ?? 1);
  data.forEach((value, i) => {
    const channel = channelOf(i);
    largest[channel] = Math.max(largest[channel] as number, Math.abs(value));
  });
  const scales = largest.map((most) => (most > 0 ? most / 127 : 1));
  const codes = Int8Array.from(data, (value, i) => Math.max(-127, Math.min(127, Math.round(value / (scales[channelOf(i)] as number)))));
  return { codes, scales };
}

/** The numbers that the codes stand for. */
export function fromSymmetric({ codes, scales }: SymmetricCodes, shape: readonly number[], axis: number): Float32Array {
  const channelOf = channels(shape, axis);
  return Float32Array.from(codes, (code, i) => code * (scales[channelOf(i)] as number));
}

/** Place along an axis of the i-th entry in row-major order. */
function channels(shape: readonly number[], axis: number): (index: number) => number {
  const inner = shape.slice(axis + 1).reduce((size, n) => size * n, 1);
  const count = shape[axis] ?? 1;
  return (index) => Math.floor(index / inner) % count;
}
