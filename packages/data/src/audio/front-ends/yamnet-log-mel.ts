import { melSpectrogram } from '../mel-spectrogram.ts';
import type { FrontEndMaker } from './front-end.ts';
import { bandFields, between, checkNames, pieceFields } from './front-end-fields.ts';

/**
 * YAMNet's log-mel: magnitudes in 64 bands from 125 to 7,500 Hz, `ln(S + 0.001)`, no padding; its patches are 96 rows.
 *
 * Options and defaults: `windowLength` (25 ms), `hopLength` (10 ms), `fftLength` (the next power of two), in samples; `low` 125, `high` 7500 (or half
 * the rate) in Hz, `offset` 0.001.
 * Reference: Plakal and Ellis, YAMNet (2020), features.py.
 */
export const yamnetLogMel: FrontEndMaker = (given, format) => {
  const options = {
    ...pieceFields(given, format),
    ...bandFields(given, format, { low: 125, high: 7500 }),
    offset: between(given.offset ?? 0.001, 1e-30, 1, 'offset'),
  };
  checkNames(given, options);
  const mel = melSpectrogram({ ...options, ...format, ...conventions });
  const compute = (samples: Float32Array) => {
    const magnitudes = mel.compute(samples);
    return { ...magnitudes, data: magnitudes.data.map((x) => Math.log(x + options.offset)) };
  };
  return { name: 'yamnet-log-mel', options, ...format, frames: mel.frames, samplesFor: mel.samplesFor, compute };
};

const conventions = {
  window: 'hann',
  periodic: true,
  padding: 'none',
  place: 'start',
  removeOffset: false,
  preemphasis: 0,
  power: 1,
  scale: 'kaldi',
  triangles: 'mel',
  norm: 'none',
} as const;
