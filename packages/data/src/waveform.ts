/** A decoded recording. */
export interface Waveform {
  /** One array a channel, all of one length, amplitudes −1…1. */
  channels: readonly Float32Array[];
  /** Samples a second, Hz. */
  sampleRate: number;
}
