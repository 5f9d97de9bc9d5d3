import { melSpectrogram } from '../mel-spectrogram.ts';
import { powerToDecibels } from '../power-to-decibels.ts';
import type { FrontEndMaker } from './front-end.ts';
import { checkNames, decibelFields, melFields } from './front-end-fields.ts';

/**
 * Mel bands in decibels below the loudest, as librosa's `power_to_db(melspectrogram(y), ref=np.max)`.
 *
 * Options and defaults: `windowLength` (25 ms), `hopLength` (10 ms), `fftLength` (the next power of two), in samples; `window` 'hann', `periodic`
 * true, `padding` 'zero', `power` 2, `low` 0, `high` (half the rate) in Hz, `scale` 'slaney', `triangles` 'hertz', `norm` 'slaney',
 * `reference` 'max' or a power, `floor` 1e-10, `range` 80 dB or null.
 */
export const logMel: FrontEndMaker = (given, { sampleRate, bands }) => {
  const options = { ...melFields(given, { sampleRate, bands }), ...decibelFields(given) };
  checkNames(given, options);
  const mel = melSpectrogram({ ...options, sampleRate, bands, place: 'middle', removeOffset: false, preemphasis: 0 });
  const compute = (samples: Float32Array) => {
    const powers = mel.compute(samples);
    return { ...powers, data: powerToDecibels(powers.data, options) };
  };
  return { name: 'log-mel', options, sampleRate, bands, frames: mel.frames, samplesFor: mel.samplesFor, compute };
};
