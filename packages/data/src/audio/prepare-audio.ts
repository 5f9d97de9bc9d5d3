import { graftError } from '../errors.ts';
import type { Random } from '../random.ts';
import type { Waveform } from '../waveform.ts';
import type { AudioInput } from './audio-input.ts';
import type { AudioAugmentation } from './augment/audio-augmentation.ts';
import { frontEndOf } from './front-end-of.ts';
import { mono } from './mono.ts';
import { resample, resampledLength } from './resample.ts';
import type { Spectrogram } from './spectrogram.ts';

export interface PrepareAudioOptions {
  /** Changes the recording, what is made of it, or both; needs `random`. @default none */
  augment?: AudioAugmentation;
  /** Where the augmentation gets its chance from. */
  random?: Random;
}

/** Turns a recording into the numbers a network expects: `frames · bands · channels` values, `[frames, bands, channels]`. */
export function prepareAudio(waveform: Waveform, input: AudioInput, options: PrepareAudioOptions = {}): Float32Array {
  const out = new Float32Array(input.frames * input.bands * input.channels);
  prepareAudioInto(waveform, input, out, 0, options);
  return out;
}

/**
 * Writes a prepared recording into a batch at `offset` (in numbers).
 *
 * Channels are averaged, then resampled, cut, seen by the front end, filled and normalised: `y = (x − mean) / std`.
 * Errors: `usage/batch` when the batch ends before the recording does; `data/waveform`.
 */
export function prepareAudioInto(
  waveform: Waveform,
  input: AudioInput,
  target: Float32Array,
  offset: number,
  { augment, random }: PrepareAudioOptions = {},
): void {
  checkRoom(input, target, offset);
  const changed = (random && augment?.changeWaveform?.(waveform, random)) ?? waveform;
  const prepared = normalised(frontEndOf(input).compute(wantedSamples(changed, input)), input);
  const { data } = (random && augment?.changeSpectrogram?.(prepared, random)) ?? prepared;
  const { channels } = input;
  if (channels === 1) target.set(data, offset);
  else for (let i = 0; i < data.length; i++) target.fill(data[i] as number, offset + i * channels, offset + (i + 1) * channels);
}

/** The part that the network sees, at its rate; no more of a long recording is resampled than that. */
function wantedSamples(waveform: Waveform, input: AudioInput): Float32Array {
  const samples = mono(waveform);
  const there = resampledLength(samples.length, waveform.sampleRate, input.sampleRate);
  const wanted = frontEndOf(input).samplesFor(input.frames);
  const start = input.keep === 'start' ? 0 : Math.max(0, Math.floor((there - wanted) / 2));
  const part = resample(samples, waveform.sampleRate, input.sampleRate, { start, length: Math.min(there, wanted) });
  if (input.normalisation.fill !== 'silence' || part.length === wanted) return part;
  const filled = new Float32Array(wanted);
  filled.set(part);
  return filled;
}

function normalised({ data, frames }: Spectrogram, { frames: rows, bands, normalisation: { mean, std, fill } }: AudioInput): Spectrogram {
  const out = new Float32Array(rows * bands).fill(fill === 'after' ? 0 : -mean / std);
  const count = Math.min(frames, rows) * bands;
  for (let i = 0; i < count; i++) out[i] = ((data[i] as number) - mean) / std;
  return { data: out, frames: rows, bands };
}

function checkRoom({ frames, bands, channels }: AudioInput, target: Float32Array, offset: number): void {
  const length = frames * bands * channels;
  if (Number.isInteger(offset) && offset >= 0 && offset + length <= target.length) return;
  throw graftError({
    code: 'usage/batch',
    where: 'prepareAudioInto',
    expected: `room for ${frames}×${bands}×${channels} = ${length} numbers`,
    given: `${target.length} numbers from offset ${offset}`,
    fix: 'Allocate examples · frames · bands · channels numbers and pass the index times the size of one.',
  });
}
