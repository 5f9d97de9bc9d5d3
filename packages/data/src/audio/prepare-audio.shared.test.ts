/** A whole audio input against what transformers' ASTFeatureExtractor hands to its network; tolerance 1e-4 of the largest value. */
import { relativeError } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { goldenAudio } from './golden-audio.fixture.ts';
import { audioInput } from './make-audio-input.ts';
import { prepareAudioInto } from './prepare-audio.ts';

const golden = goldenAudio('ast');
const tensor = (name: string) => (golden as NonNullable<typeof golden>)(name);

function batchOf(fill: 'before' | 'after', waves: readonly string[]): Float32Array {
  const normalise = { mean: -6, std: 2 * 3, fill };
  const input = audioInput({ frontEnd: 'kaldi-filterbank', frames: 128, bands: 64, keep: 'start', normalise });
  const batch = new Float32Array(waves.length * 128 * 64);
  waves.forEach((wave, i) => {
    prepareAudioInto({ channels: [tensor(wave).values], sampleRate: 16000 }, input, batch, i * 128 * 64);
  });
  return batch;
}

describe.skipIf(!golden)('an audio input against the reference values (needs the shared folder)', () => {
  it('is what AST is given, of a recording that is filled and of one that is cut', () => {
    expect(relativeError(batchOf('before', ['y16', 'y16b']), tensor('input_values').values)).toBeLessThan(1e-4);
  });

  it('would show rows that are filled after the normalisation', () => {
    expect(relativeError(batchOf('after', ['y16', 'y16b']), tensor('input_values').values)).toBeGreaterThan(0.1);
  });
});
