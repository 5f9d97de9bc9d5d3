import { melSpectrogram } from '../mel-spectrogram.ts';
import { windowNames } from '../window.ts';
import type { FrontEndMaker } from './front-end.ts';
import { audioFields, bandFields, between, checkNames, pieceFields } from './front-end-fields.ts';

/**
 * Kaldi's filter banks as the Audio Spectrogram Transformer takes them: natural logarithms, amplitudes −1…1.
 *
 * Each piece loses its mean, is pre-emphasised, windowed (symmetric), put at the start of the transform; triangles are straight over mel.
 * Options and defaults: `windowLength` (25 ms), `hopLength` (10 ms), `fftLength` (the next power of two), in samples; `window` 'hann' (Kaldi's own
 * is 'povey'), `preemphasis` 0.97, `low` 20, `high` (half the rate) in Hz, `floor` 1.1920929e-7.
 * Reference: Povey et al., The Kaldi speech recognition toolkit (2011); Gong et al., AST (2021).
 */
export const kaldiFilterbank: FrontEndMaker = (given, format) => {
  const options = {
    ...pieceFields(given, format),
    window: audioFields.oneOf(given.window ?? 'hann', windowNames, 'window'),
    preemphasis: between(given.preemphasis ?? 0.97, 0, 1, 'preemphasis'),
    ...bandFields(given, format, { low: 20, high: Number.POSITIVE_INFINITY }),
    floor: between(given.floor ?? 2 ** -23, 1e-30, 1, 'floor'),
  };
  checkNames(given, options);
  const mel = melSpectrogram({ ...options, ...format, ...conventions });
  const compute = (samples: Float32Array) => {
    const powers = mel.compute(samples);
    return { ...powers, data: powers.data.map((power) => Math.log(Math.max(options.floor, power))) };
  };
  return { name: 'kaldi-filterbank', options, ...format, frames: mel.frames, samplesFor: mel.samplesFor, compute };
};

const conventions = {
  periodic: false,
  padding: 'none',
  place: 'start',
  removeOffset: true,
  power: 2,
  scale: 'kaldi',
  triangles: 'mel',
  norm: 'none',
} as const;
