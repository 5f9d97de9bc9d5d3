/** Mean and variance (biased) of each channel over `count` values. */
export interface ChannelMoments {
  readonly count: number;
  readonly mean: ArrayLike<number>;
  readonly variance: ArrayLike<number>;
}

/**
 * Mean and variance of several samples together, from those of each; in float64 and in the order given, so that they round alike everywhere.
 *
 * `μ = Σ nₖ μₖ / n`, `σ² = Σ nₖ (σₖ² + (μₖ − μ)²) / n`: no difference of large squares, whatever the mean.
 * Reference: Chan, Golub & LeVeque, Updating Formulae and a Pairwise Algorithm for Computing Sample Variances (1979).
 */
export function combinedMoments(parts: readonly ChannelMoments[]): ChannelMoments & { mean: Float64Array; variance: Float64Array } {
  const channels = parts[0]?.mean.length ?? 0;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const [mean, variance] = [new Float64Array(channels), new Float64Array(channels)];
  for (const part of parts) for (let c = 0; c < channels; c++) mean[c] = (mean[c] as number) + part.count * (part.mean[c] as number);
  divide(mean, count);
  for (const part of parts)
    for (let c = 0; c < channels; c++) {
      const away = (part.mean[c] as number) - (mean[c] as number);
      variance[c] = (variance[c] as number) + part.count * ((part.variance[c] as number) + away * away);
    }
  divide(variance, count);
  return { count, mean, variance };
}

function divide(numbers: Float64Array, by: number): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] as number) / by;
}
