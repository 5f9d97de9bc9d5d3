export type { AudioInput } from './audio/audio-input.ts';
export { type AddNoiseOptions, addNoise } from './audio/augment/add-noise.ts';
export type { AudioAugmentation } from './audio/augment/audio-augmentation.ts';
export {
  type AudioAugmentationParts,
  audioAugmentationFromConfig,
  audioAugmentationNames,
} from './audio/augment/audio-augmentation-from-config.ts';
export {
  type AudioAugmentationPreset,
  audioAugmentationPreset,
  audioAugmentationPresets,
} from './audio/augment/audio-augmentation-preset.ts';
export { type BackgroundMixOptions, backgroundMix } from './audio/augment/background-mix.ts';
export { composeAudio } from './audio/augment/compose-audio.ts';
export { type MixAtSnrOptions, mixAtSnr } from './audio/augment/mix-at-snr.ts';
export { type SpecAugmentOptions, specAugment } from './audio/augment/spec-augment.ts';
export { type TimeShiftOptions, timeShift } from './audio/augment/time-shift.ts';
export { type CepstrumOptions, cepstrum } from './audio/cepstrum.ts';
export type { FrontEnd, FrontEndFormat } from './audio/front-ends/front-end.ts';
export { type FrontEndName, frontEndFromConfig, frontEndNames } from './audio/front-ends/front-end-from-config.ts';
export { type AudioInputOptions, audioInput } from './audio/make-audio-input.ts';
export { type MelFilter, type MelFilterOptions, melFilters } from './audio/mel-filters.ts';
export type { MelScaleName } from './audio/mel-scale.ts';
export { type MelSpectrogram, type MelSpectrogramOptions, melSpectrogram } from './audio/mel-spectrogram.ts';
export { parseAudioInput } from './audio/parse-audio-input.ts';
export { type DecibelOptions, powerToDecibels } from './audio/power-to-decibels.ts';
export { type PrepareAudioOptions, prepareAudio, prepareAudioInto } from './audio/prepare-audio.ts';
export { type ResampleRange, resample } from './audio/resample.ts';
export { type ShortTimeFourier, type ShortTimeFourierOptions, shortTimeFourier } from './audio/short-time-fourier.ts';
export type { Spectrogram } from './audio/spectrogram.ts';
export { spectrogramPatches } from './audio/spectrogram-patches.ts';
export type { WindowName } from './audio/window.ts';
export { type AudioKind, audioKind } from './formats/audio-kind.ts';
export { type DecodeWavOptions, decodeWav } from './formats/wav.ts';
export { type AudioFilesOptions, audioFiles } from './sources/audio-files.ts';
export type { BlobFile } from './sources/blob-file.ts';
export type { FileNaming } from './sources/file-naming.ts';
export { type WaveformDatasetOptions, waveformDataset } from './sources/waveform-dataset.ts';
export type { Waveform } from './waveform.ts';
