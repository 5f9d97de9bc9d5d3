import { type MelFilter, type MelFilterOptions, melFilters } from './mel-filters.ts';
import { type ShortTimeFourier, type ShortTimeFourierOptions, shortTimeFourier } from './short-time-fourier.ts';
import type { Spectrogram } from './spectrogram.ts';

export interface MelSpectrogramOptions extends ShortTimeFourierOptions, MelFilterOptions {
  /** 1: the bands gather magnitudes, 2: powers. */
  power: 1 | 2;
}

/** A mel spectrogram of one kind, its transform and its bands made once. */
export interface MelSpectrogram extends Pick<ShortTimeFourier, 'frames' | 'samplesFor'> {
  compute(samples: ArrayLike<number>): Spectrogram;
}

/** Plans `S[m, b] = Σ_k filter[b, k]·|X[m, k]|^power`. */
export function melSpectrogram(options: MelSpectrogramOptions): MelSpectrogram {
  const fourier = shortTimeFourier(options);
  const filters = melFilters(options);
  const spectrum = new Float64Array(fourier.bins);
  const compute = (samples: ArrayLike<number>): Spectrogram => {
    const [frames, bands] = [fourier.frames(samples.length), filters.length];
    const data = new Float32Array(frames * bands);
    fourier.each(samples, (frame, real, imaginary) => {
      for (let k = 0; k < spectrum.length; k++) spectrum[k] = (real[k] as number) ** 2 + (imaginary[k] as number) ** 2;
      if (options.power === 1) for (let k = 0; k < spectrum.length; k++) spectrum[k] = Math.sqrt(spectrum[k] as number);
      for (let band = 0; band < bands; band++) data[frame * bands + band] = gathered(spectrum, filters[band] as MelFilter);
    });
    return { data, frames, bands };
  };
  return { frames: fourier.frames, samplesFor: fourier.samplesFor, compute };
}

function gathered(spectrum: Float64Array, { start, weights }: MelFilter): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (spectrum[start + i] as number) * (weights[i] as number);
  return sum;
}
