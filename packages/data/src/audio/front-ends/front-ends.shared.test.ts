/** Whole front ends against transformers' feature extractors, librosa and YAMNet's features; tolerance 1e-4 of the largest value. */
import { relativeError } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { goldenAudio, transposed } from '../golden-audio.fixture.ts';
import { spectrogramPatches } from '../spectrogram-patches.ts';
import { frontEndFromConfig } from './front-end-from-config.ts';

const golden = goldenAudio('frontend');
const tensor = (name: string) => (golden as NonNullable<typeof golden>)(name);
const computed = (name: string, wave: string, bands: number, options: Record<string, unknown> = {}) =>
  frontEndFromConfig({ name, options }, { sampleRate: wave === 'y8' ? 8000 : 16000, bands }).compute(tensor(wave).values);
const tolerance = 1e-4;

describe.skipIf(!golden)('front ends against the reference values (needs the shared folder)', () => {
  it.each(['y16', 'y16b'])('kaldi-filterbank of %s', (wave) => {
    const reference = tensor(`kaldi_fbank64.${wave}`);
    const { data, frames } = computed('kaldi-filterbank', wave, 64);
    expect(frames).toBe(reference.shape[0]);
    expect(relativeError(data, reference.values)).toBeLessThan(tolerance);
  });

  it('whisper-log-mel', () => {
    expect(relativeError(computed('whisper-log-mel', 'y16', 80).data, transposed(tensor('whisper80')))).toBeLessThan(tolerance);
  });

  it('yamnet-log-mel and its patches', () => {
    const one = computed('yamnet-log-mel', 'y16', 64);
    expect(relativeError(one.data, tensor('yamnet16.logmel').values)).toBeLessThan(tolerance);
    const patches = (wave: string) => spectrogramPatches(computed('yamnet-log-mel', wave, 64), { frames: 96, hop: 48 });
    expect(patches('y16').map(({ frames }) => frames)).toEqual([96]);
    expect(relativeError(patches('y16')[0]?.data ?? [], tensor('yamnet16.patches').values)).toBeLessThan(tolerance);
    const two = patches('y16b').flatMap(({ data }) => [...data]);
    expect(relativeError(two, tensor('yamnet16b.patches').values)).toBeLessThan(tolerance);
  });

  it('log-mel', () => {
    const reference = { reference: 1 };
    expect(relativeError(computed('log-mel', 'y16', 40, reference).data, transposed(tensor('mel16_slaney.db')))).toBeLessThan(tolerance);
    expect(relativeError(computed('log-mel', 'y16', 40).data, transposed(tensor('mel16_slaney.db_refmax')))).toBeLessThan(tolerance);
    expect(relativeError(computed('log-mel', 'y8', 32, reference).data, transposed(tensor('mel8_slaney.db')))).toBeLessThan(tolerance);
  });

  it('mfcc', () => {
    expect(relativeError(computed('mfcc', 'y16', 20).data, transposed(tensor('mfcc16_20')))).toBeLessThan(tolerance);
    expect(relativeError(computed('mfcc', 'y16', 13, { lifter: 22 }).data, transposed(tensor('mfcc16_13_lifter22')))).toBeLessThan(
      tolerance,
    );
    expect(relativeError(computed('mfcc', 'y8', 13, { melBands: 32 }).data, transposed(tensor('mfcc8_13')))).toBeLessThan(tolerance);
  });

  it('would show Kaldi’s banks of samples not pre-emphasised', () => {
    const { data } = computed('kaldi-filterbank', 'y16', 64, { preemphasis: 0 });
    expect(relativeError(data, tensor('kaldi_fbank64.y16').values)).toBeGreaterThan(0.01);
  });
});
