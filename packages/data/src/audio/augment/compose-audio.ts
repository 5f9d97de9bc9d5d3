import type { AudioAugmentation } from './audio-augmentation.ts';

/** Several augmentations of recordings one after another as one; an empty list changes nothing. */
export function composeAudio(steps: readonly AudioAugmentation[]): AudioAugmentation {
  return {
    name: 'compose',
    options: { steps: steps.map(({ name, options }) => ({ name, options })) },
    changeWaveform: (waveform, random) => steps.reduce((now, step) => step.changeWaveform?.(now, random) ?? now, waveform),
    changeSpectrogram: (spectrogram, random) => steps.reduce((now, step) => step.changeSpectrogram?.(now, random) ?? now, spectrogram),
  };
}
