import type { Spectrogram } from '../spectrogram.ts';

/** A way to make numbers of a recording, planned for one rate and one number of bands; it holds nothing of the recordings it has seen. */
export interface FrontEnd {
  name: string;
  /** Every option with its value, defaults filled in; plain JSON. */
  options: Readonly<Record<string, unknown>>;
  /** What recordings must be sampled at, Hz. */
  sampleRate: number;
  /** Columns of the result. */
  bands: number;
  /** Rows that so many samples give. */
  frames(samples: number): number;
  /** The fewest samples that give so many rows. */
  samplesFor(frames: number): number;
  /** One channel, amplitudes −1…1. */
  compute(samples: Float32Array): Spectrogram;
}

/** What a front end must fit. */
export interface FrontEndFormat {
  /** Hz. */
  sampleRate: number;
  /** Columns of the result. */
  bands: number;
}

/** Makes a front end of options that nobody vouches for. Errors: `data/audio-input`. */
export type FrontEndMaker = (given: Readonly<Record<string, unknown>>, format: FrontEndFormat) => FrontEnd;
