/** Spectrograms and their parts against librosa 0.11, transformers 5.23 and TensorFlow's formulas; tolerance 1e-4 of the largest value, most are at 1e-6. */
import { readFileSync } from 'node:fs';
import { relativeError, sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { cepstrum } from './cepstrum.ts';
import { goldenAudio, transposed } from './golden-audio.fixture.ts';
import { type MelFilterOptions, melFilters } from './mel-filters.ts';
import { type MelSpectrogramOptions, melSpectrogram } from './mel-spectrogram.ts';
import { powerToDecibels } from './power-to-decibels.ts';
import { shortTimeFourier } from './short-time-fourier.ts';

interface MelParameters {
  wave: string;
  sr: number;
  n_fft: number;
  hop_length: number;
  win_length: number;
  window: 'hann' | 'hamming';
  center: boolean;
  pad_mode: 'constant' | 'reflect';
  power: 1 | 2;
  n_mels: number;
  fmin: number;
  fmax: number;
  htk: boolean;
  norm: 'slaney' | null;
}

interface MfccParameters {
  of: string;
  n_mfcc: number;
  lifter: number;
}

const golden = goldenAudio('frontend');
const paramsFile = sharedFolder('golden', 'audio', 'frontend', 'params.json');
const params: Record<string, unknown> = paramsFile ? JSON.parse(readFileSync(paramsFile, 'utf8')).tensors : {};
const tensor = (name: string) => (golden as NonNullable<typeof golden>)(name);
const tolerance = 1e-4;

const optionsOf = (p: MelParameters): MelSpectrogramOptions => ({
  sampleRate: p.sr,
  fftLength: p.n_fft,
  windowLength: p.win_length,
  hopLength: p.hop_length,
  window: p.window,
  periodic: true,
  padding: !p.center ? 'none' : p.pad_mode === 'reflect' ? 'reflect' : 'zero',
  place: 'middle',
  removeOffset: false,
  preemphasis: 0,
  power: p.power,
  bands: p.n_mels,
  low: p.fmin,
  high: p.fmax,
  scale: p.htk ? 'htk' : 'slaney',
  triangles: 'hertz',
  norm: p.norm ?? 'none',
});

const melOf = (name: string) => {
  const parameters = params[name] as MelParameters;
  return melSpectrogram(optionsOf(parameters)).compute(tensor(parameters.wave).values);
};
const decibels = (data: Float32Array, reference: number | 'max' = 1) => powerToDecibels(data, { reference, floor: 1e-10, range: 80 });

/** Filters as the full matrix `[bands, bins]`. */
const dense = (options: MelFilterOptions) =>
  melFilters(options).flatMap(({ start, weights }) => {
    const row = new Float64Array(options.fftLength / 2 + 1);
    row.set(weights, start);
    return [...row];
  });

const mels = Object.keys(params).filter((name) => /^mel[^.]*$/.test(name));
const mfccs = Object.keys(params).filter((name) => name.startsWith('mfcc'));

describe.skipIf(!golden)('spectrograms against the reference values (needs the shared folder)', () => {
  it('has them', () => expect([mels.length, mfccs.length]).toEqual([6, 4]));

  it.each(mels)('%s: bands, spectrogram and decibels', (name) => {
    expect(relativeError(dense(optionsOf(params[name] as MelParameters)), tensor(`${name}.fb`).values)).toBeLessThan(tolerance);
    const { data } = melOf(name);
    expect(relativeError(data, transposed(tensor(name)))).toBeLessThan(tolerance);
    if (`${name}.db` in params) expect(relativeError(decibels(data), transposed(tensor(`${name}.db`)))).toBeLessThan(tolerance);
  });

  it('decibels below the largest value', () => {
    expect(relativeError(decibels(melOf('mel16_slaney').data, 'max'), transposed(tensor('mel16_slaney.db_refmax')))).toBeLessThan(
      tolerance,
    );
  });

  it.each(mfccs)('%s', (name) => {
    const { of, n_mfcc, lifter } = params[name] as MfccParameters;
    const mel = melOf(of);
    const { data } = cepstrum(mel.bands, { coefficients: n_mfcc, lifter })({ ...mel, data: decibels(mel.data) });
    expect(relativeError(data, transposed(tensor(name)))).toBeLessThan(tolerance);
  });

  it('the spectra themselves', () => {
    const [real, imaginary]: number[][] = [[], []];
    const mel = optionsOf(params.mel16_slaney as MelParameters);
    shortTimeFourier(mel).each(tensor('y16').values, (frame, re, im) => {
      if (frame < 5) real?.push(...re);
      if (frame < 5) imaginary?.push(...im);
    });
    expect(relativeError(real ?? [], transposed(tensor('stft16.re')))).toBeLessThan(tolerance);
    expect(relativeError(imaginary ?? [], transposed(tensor('stft16.im')))).toBeLessThan(tolerance);
  });

  it('the bands of Kaldi and of TensorFlow', () => {
    const common = { sampleRate: 16000, fftLength: 512, bands: 64, scale: 'kaldi', triangles: 'mel', norm: 'none' } as const;
    expect(relativeError(dense({ ...common, low: 20, high: 8000 }), transposed(tensor('kaldi_mel64')))).toBeLessThan(tolerance);
    expect(relativeError(dense({ ...common, low: 125, high: 7500 }), transposed(tensor('yamnet.mel_matrix')))).toBeLessThan(tolerance);
  });

  it('would show a symmetric window, bands of one height, and the other scale', () => {
    const name = 'mel16_slaney';
    const options = optionsOf(params[name] as MelParameters);
    const wrong = [{ periodic: false }, { norm: 'none' as const }, { scale: 'htk' as const }];
    for (const change of wrong) {
      const { data } = melSpectrogram({ ...options, ...change }).compute(tensor('y16').values);
      expect(relativeError(data, transposed(tensor(name)))).toBeGreaterThan(tolerance);
    }
  });
});
