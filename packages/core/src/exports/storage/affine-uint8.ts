/** Numbers as bytes on a line: `value ≈ code · scale + min`. */
export interface AffineCodes {
  readonly codes: Uint8Array;
  readonly scale: number;
  readonly min: number;
}

/**
 * One line for a whole tensor, as a TensorFlow.js manifest stores it: `scale = (hi − lo) / 255` with `lo = min(x, 0)`, `hi = max(x, 0)`,
 * `zero = round(−lo / scale)`, `code = clamp(round(x / scale) + zero, 0, 255)`, `min = −zero · scale`.
 *
 * So zero is stored exactly, and no number moves by more than `scale / 2`.
 * Reference: Jacob et al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference (2018), sections 2.1 and 3.
 */
export function affineUint8(data: Float32Array): AffineCodes {
  let [lo, hi] = [0, 0];
  for (const value of data) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  const scale = hi > lo ? (hi - lo) / 255 : 1;
  const zero = Math.round(-lo / scale);
  // A clamped array rounds ties to even, and stops at 0 and 255.
  const codes = Uint8ClampedArray.from(data, (value) => value / scale + zero);
  return { codes: new Uint8Array(codes.buffer), scale, min: zero === 0 ? 0 : -zero * scale };
}
