/** A discrete Fourier transform of one length, planned once and used many times; it works in place. */
export interface Fft {
  length: number;
  /** `X[k] = Σ_n x[n]·e^(−2πi·kn/N)`, float64, over the real and the imaginary parts given. */
  transform(real: Float64Array, imaginary: Float64Array): void;
}
