import type { Spectrogram } from './spectrogram.ts';

export interface CepstrumOptions {
  /** How many coefficients are kept, from the first on. */
  coefficients: number;
  /** How strongly higher coefficients are raised: `c[k]·(1 + L/2·sin(π·(k + 1)/L))`; 0 for none. */
  lifter: number;
}

/**
 * Plans the orthonormal discrete cosine transform (type II) of each row: `c[k] = s(k)·Σ_b x[b]·cos(πk(2b + 1)/2B)`, `s(0) = √(1/B)`, else `√(2/B)`.
 *
 * Of log-mel bands it gives MFCCs. Reference: Davis and Mermelstein (1980); the lifter is HTK's.
 */
export function cepstrum(bands: number, { coefficients, lifter }: CepstrumOptions): (spectrogram: Spectrogram) => Spectrogram {
  const matrix = Array.from({ length: coefficients }, (_, k) => {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / bands) * (lifter > 0 ? 1 + (lifter / 2) * Math.sin((Math.PI * (k + 1)) / lifter) : 1);
    return Float64Array.from({ length: bands }, (_, b) => scale * Math.cos((Math.PI * k * (2 * b + 1)) / (2 * bands)));
  });
  return ({ data, frames }) => {
    const out = new Float32Array(frames * coefficients);
    for (let frame = 0; frame < frames; frame++) {
      const row = data.subarray(frame * bands, (frame + 1) * bands);
      for (let k = 0; k < coefficients; k++) out[frame * coefficients + k] = dot(matrix[k] as Float64Array, row);
    }
    return { data: out, frames, bands: coefficients };
  };
}

function dot(a: Float64Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
