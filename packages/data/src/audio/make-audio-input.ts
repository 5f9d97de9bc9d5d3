import type { AudioInput } from './audio-input.ts';
import { frontEndOf } from './front-end-of.ts';
import type { FrontEndName } from './front-ends/front-end-from-config.ts';
import { parseAudioInput } from './parse-audio-input.ts';

export interface AudioInputOptions {
  /** What recordings are resampled to, Hz: 8,000 for telephone speech, 16,000 for most networks. @default 16000 */
  sampleRate?: number;
  /** How much of a recording the network sees; ignored where `frames` is given. @default 1 */
  seconds?: number;
  /** Rows of the result. @default as many as `seconds` give */
  frames?: number;
  /** Columns of the result. @default the front end's usual number: 64 (40 below 16 kHz), 80 for Whisper, 128 for Kaldi's, 13 coefficients */
  bands?: number;
  /** 3 repeats the result for a backbone for colour pictures. @default 1 */
  channels?: 1 | 3;
  /** What is kept of a longer recording. @default 'middle' */
  keep?: 'start' | 'middle';
  /** How a recording becomes numbers. @default 'log-mel' */
  frontEnd?: FrontEndName | { name: FrontEndName; options: Readonly<Record<string, unknown>> };
  /** `y = (x − mean) / std`, and what a short recording is filled with. @default what suits the front end: −80…0 dB become −2…2 */
  normalise?: Partial<AudioInput['normalisation']>;
}

interface Usual {
  bands: number;
  normalisation: AudioInput['normalisation'];
}

/** AST's are the mean and twice the deviation of AudioSet (Gong et al., 2021). */
const usual: Readonly<Record<FrontEndName, Usual>> = {
  'log-mel': { bands: 64, normalisation: { mean: -40, std: 20, fill: 'silence' } },
  mfcc: { bands: 13, normalisation: { mean: 0, std: 50, fill: 'silence' } },
  'kaldi-filterbank': { bands: 128, normalisation: { mean: -4.2677393, std: 9.1379948, fill: 'before' } },
  'whisper-log-mel': { bands: 80, normalisation: { mean: 0, std: 1, fill: 'silence' } },
  'yamnet-log-mel': { bands: 64, normalisation: { mean: 0, std: 1, fill: 'silence' } },
};

/** Describes the recordings that a network expects, with the usual choices filled in; throws `data/audio-input` for impossible ones. */
export function audioInput(options: AudioInputOptions = {}): AudioInput {
  const { sampleRate = 16000, seconds = 1, channels = 1, keep = 'middle', frontEnd = 'log-mel', normalise = {} } = options;
  const chosen = typeof frontEnd === 'string' ? { name: frontEnd, options: {} } : frontEnd;
  const known: Usual = usual[chosen.name] ?? usual['log-mel'];
  const few = chosen.name === 'log-mel' && sampleRate < 16000;
  const input = parseAudioInput({
    kind: 'audio',
    sampleRate,
    frames: options.frames ?? 1,
    bands: options.bands ?? (few ? 40 : known.bands),
    channels,
    keep,
    frontEnd: chosen,
    normalisation: { ...known.normalisation, ...normalise },
  });
  if (options.frames !== undefined) return input;
  return parseAudioInput({ ...input, frames: frontEndOf(input).frames(Math.round(seconds * sampleRate)) });
}
