import { type MelScaleName, melScales } from './mel-scale.ts';

/** Which bands a spectrum is gathered into. */
export interface MelFilterOptions {
  /** Hz. */
  sampleRate: number;
  fftLength: number;
  bands: number;
  /** Lower end of the first band, Hz. */
  low: number;
  /** Upper end of the last band, Hz. */
  high: number;
  scale: MelScaleName;
  /** Whether the sides of a triangle are straight over Hz (librosa) or over the scale (Kaldi, TensorFlow). */
  triangles: 'hertz' | 'mel';
  /** Whether each triangle has the same area (`slaney`) or the same height. */
  norm: 'slaney' | 'none';
}

/** One band's weights on neighbouring bins. */
export interface MelFilter {
  /** The first bin that counts. */
  start: number;
  weights: Float64Array;
}

/**
 * Triangular bands, evenly spaced on a mel scale, each from the middle of the one below to the middle of the one above.
 *
 * `w(f) = max(0, min((f − l)/(c − l), (r − f)/(r − c)))`, times `2/(r − l)` in Hz where areas are to be alike.
 * Reference: Davis and Mermelstein, Comparison of parametric representations for monosyllabic word recognition (1980).
 */
export function melFilters(options: MelFilterOptions): MelFilter[] {
  const { sampleRate, fftLength, bands, low, high, scale, triangles, norm } = options;
  const { fromHertz, toHertz } = melScales[scale];
  const [from, to] = [fromHertz(low), fromHertz(high)];
  const mels = Array.from({ length: bands + 2 }, (_, i) => from + ((to - from) * i) / (bands + 1));
  const hertz = mels.map(toHertz);
  const edges = triangles === 'mel' ? mels : hertz;
  const bins = Float64Array.from({ length: Math.floor(fftLength / 2) + 1 }, (_, k) => {
    const frequency = (k * sampleRate) / fftLength;
    return triangles === 'mel' ? fromHertz(frequency) : frequency;
  });
  return Array.from({ length: bands }, (_, band) => {
    const area = norm === 'slaney' ? 2 / ((hertz[band + 2] as number) - (hertz[band] as number)) : 1;
    return triangle(bins, edges[band] as number, edges[band + 1] as number, edges[band + 2] as number, area);
  });
}

function triangle(bins: Float64Array, left: number, middle: number, right: number, height: number): MelFilter {
  const weight = (at: number) => Math.max(0, Math.min((at - left) / (middle - left), (right - at) / (right - middle))) * height;
  const weights = bins.map(weight);
  const start = weights.findIndex((value) => value > 0);
  if (start < 0) return { start: 0, weights: new Float64Array(0) };
  return { start, weights: weights.slice(start, weights.findLastIndex((value) => value > 0) + 1) };
}
