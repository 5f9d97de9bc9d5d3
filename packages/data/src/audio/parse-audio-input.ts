import type { AudioInput } from './audio-input.ts';
import { audioFields, between } from './front-ends/front-end-fields.ts';
import { frontEndFromConfig } from './front-ends/front-end-from-config.ts';

const { object, oneOf, whole, finite, text, bad } = audioFields;

/** The most numbers that one recording may become: a file from a stranger must not ask for gigabytes. */
const mostNumbers = 2 ** 24;
/** The longest recording that may be asked for: ten minutes. */
const mostSeconds = 600;

/**
 * Reads the description of an audio input out of JSON, taking only what it knows and nothing on trust; the front end's options come back in full.
 *
 * Throws `data/audio-input` naming the field, what was expected and what was found. Rates are 100…384,000 Hz, frames 1…16,384, bands 1…1,024.
 */
export function parseAudioInput(json: unknown): AudioInput {
  const fields = object(json, 'audioInput');
  oneOf(fields.kind, ['audio'], 'kind');
  const input: AudioInput = {
    kind: 'audio',
    sampleRate: whole(fields.sampleRate, 100, 384_000, 'sampleRate'),
    frames: whole(fields.frames, 1, 16_384, 'frames'),
    bands: whole(fields.bands, 1, 1024, 'bands'),
    channels: oneOf(fields.channels, [1, 3] as const, 'channels'),
    keep: oneOf(fields.keep ?? 'middle', ['start', 'middle'] as const, 'keep'),
    frontEnd: parseFrontEnd(fields.frontEnd),
    normalisation: parseNormalisation(fields.normalisation),
  };
  return withCheckedSize({ ...input, frontEnd: { name: input.frontEnd.name, options: frontEndFromConfig(input.frontEnd, input).options } });
}

function parseFrontEnd(json: unknown): AudioInput['frontEnd'] {
  const fields = object(json, 'frontEnd');
  return { name: text(fields.name, 64, 'frontEnd.name'), options: object(fields.options ?? {}, 'frontEnd.options') };
}

function parseNormalisation(json: unknown): AudioInput['normalisation'] {
  const fields = object(json, 'normalisation');
  const std = finite(fields.std, 'normalisation.std');
  if (std === 0) throw bad('normalisation.std', 'a number other than 0', std);
  return {
    mean: between(fields.mean, -1e6, 1e6, 'normalisation.mean'),
    std: between(std, -1e6, 1e6, 'normalisation.std'),
    fill: oneOf(fields.fill, ['silence', 'before', 'after'] as const, 'normalisation.fill'),
  };
}

function withCheckedSize(input: AudioInput): AudioInput {
  const { frames, bands, channels, sampleRate } = input;
  if (frames * bands * channels > mostNumbers) throw bad('frames', `at most ${mostNumbers} numbers`, `${frames}×${bands}×${channels}`);
  const seconds = frontEndFromConfig(input.frontEnd, input).samplesFor(frames) / sampleRate;
  if (seconds > mostSeconds)
    throw bad('frames', `at most ${mostSeconds} seconds of sound`, `${frames} frames, ${Math.round(seconds)} seconds`);
  return input;
}
