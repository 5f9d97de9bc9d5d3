/** Mean cross-entropy, and its gradient by the logits. */
export interface SoftmaxLoss {
  readonly loss: number;
  /** `[classes, rows]`: `(p − y) wᵢ / Σ w`. */
  readonly residuals: Float64Array;
}

/** `Σ wᵢ (log Σ_c e^{z_ic} − z_iyᵢ) / Σ wᵢ` for logits of `[rows, classes]` plus a bias for each class; `shares` are `wᵢ / Σ w`. */
export function softmaxLoss(
  z: Float32Array | Float64Array,
  bias: Float64Array,
  labels: ArrayLike<number>,
  shares: Float64Array,
): SoftmaxLoss {
  const rows = shares.length;
  const classes = bias.length;
  const residuals = new Float64Array(z.length);
  const row = new Float64Array(classes);
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const label = labels[i] as number;
    const share = shares[i] as number;
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      const logit = (z[i * classes + c] as number) + (bias[c] as number);
      row[c] = logit;
      if (logit > highest) highest = logit;
    }
    const truth = (row[label] as number) - highest;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += row[c] = Math.exp((row[c] as number) - highest);
    loss += share * (Math.log(sum) - truth);
    for (let c = 0; c < classes; c++) residuals[c * rows + i] = (share * (row[c] as number)) / sum;
    residuals[label * rows + i] = (residuals[label * rows + i] as number) - share;
  }
  return { loss, residuals };
}
