export interface DecibelOptions {
  /** What counts as 0 dB: a power, or the largest one there is. */
  reference: number | 'max';
  /** Smaller powers count as this one, above 0. */
  floor: number;
  /** How far below the largest value the smallest may lie, dB; null for any distance. */
  range: number | null;
}

/**
 * Powers in decibels, in place: `10·log10(max(S, floor) / max(reference, floor))`, cut at `range` below the largest, as librosa's `power_to_db`.
 */
export function powerToDecibels(powers: Float32Array, { reference, floor, range }: DecibelOptions): Float32Array {
  const zero = 10 * Math.log10(Math.max(floor, reference === 'max' ? largest(powers) : reference));
  for (let i = 0; i < powers.length; i++) powers[i] = 10 * Math.log10(Math.max(floor, powers[i] as number)) - zero;
  if (range !== null) raiseTo(powers, largest(powers) - range);
  return powers;
}

/** The largest of many values; −∞ of none. */
export function largest(values: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

/** Raises what is below a value to it, in place. */
export function raiseTo(values: Float32Array, least: number): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.max(least, values[i] as number);
}
