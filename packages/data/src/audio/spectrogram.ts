/** A recording as the bands (or coefficients) of its moments. */
export interface Spectrogram {
  /** `[frames, bands]` row-major. */
  data: Float32Array;
  frames: number;
  bands: number;
}
