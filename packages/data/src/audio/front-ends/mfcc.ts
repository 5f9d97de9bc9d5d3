import { cepstrum } from '../cepstrum.ts';
import type { FrontEndMaker } from './front-end.ts';
import { audioFields, between, checkNames } from './front-end-fields.ts';
import { logMel } from './log-mel.ts';

/**
 * Mel-frequency cepstral coefficients of the bands of `log-mel`, as librosa's `mfcc`: the columns are coefficients.
 *
 * Options and defaults: those of `log-mel`, with `reference` 1; `melBands` (40, or the number of coefficients where that is more); `lifter` 0.
 */
export const mfcc: FrontEndMaker = (given, { sampleRate, bands }) => {
  const { melBands = Math.max(40, bands), lifter = 0, ...mel } = given;
  const own = { melBands: audioFields.whole(melBands, bands, 1024, 'melBands'), lifter: between(lifter, 0, 1000, 'lifter') };
  const decibels = logMel({ reference: 1, ...mel }, { sampleRate, bands: own.melBands });
  const options = { ...decibels.options, ...own };
  checkNames(given, options);
  const coefficients = cepstrum(own.melBands, { coefficients: bands, lifter: own.lifter });
  return { ...decibels, name: 'mfcc', options, bands, compute: (samples) => coefficients(decibels.compute(samples)) };
};
