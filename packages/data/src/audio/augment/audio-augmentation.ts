import type { AugmentationConfig } from '../../augment/augmentation.ts';
import type { Random } from '../../random.ts';
import type { Waveform } from '../../waveform.ts';
import type { Spectrogram } from '../spectrogram.ts';

/**
 * A random change of one recording that keeps its label: of its samples before it is prepared, of what it was prepared to, or of both.
 *
 * What is given is never written to, and comes back itself when nothing changed.
 */
export interface AudioAugmentation extends AugmentationConfig {
  /** The changed recording, at the same rate, with the same number of channels and samples. */
  changeWaveform?(waveform: Waveform, random: Random): Waveform;
  /** The changed spectrogram, normalised as the network sees it and of the same size. */
  changeSpectrogram?(spectrogram: Spectrogram, random: Random): Spectrogram;
}
