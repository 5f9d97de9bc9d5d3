import { type AudioInput, type Dataset, type Input, imageInput } from '@graftjs/data';
import { graftError } from '../errors.ts';
import { otherKind } from '../prepare/stack.ts';
import type { TrainSourceOptions } from './train-source-options.ts';
import { withFit } from './with-fit.ts';

/** Recordings that are looked at to find out how long they are. */
const sampled = 200;

/** What a network that is trained from nothing expects of its examples: as told, else what suits the data. Errors: `usage/kind`, `usage/no-input`. */
export async function sourceInput(options: TrainSourceOptions): Promise<Input> {
  const { data, input, imageSize = 32, channels = 3, normalise = 'unit', fit } = options;
  if (input && input.kind !== data.kind) throw otherKind(input.kind, data.kind);
  if (input) return input;
  if (data.kind === 'image') return withFit(imageInput({ size: imageSize, channels, normalise }), fit);
  if (data.kind === 'audio') return soundInput(data as Dataset<'audio'>, options.signal);
  throw graftError({
    code: 'usage/no-input',
    where: 'trainSource',
    expected: 'an input that says how texts become tokens',
    given: 'none',
    fix: 'Pass input: textInput({ tokenizer }) of @graftjs/data/text, with the tokenizer of a model or one made from your words.',
  });
}

/** Log-mel bands of nine recordings out of ten whole, at their own rate up to 16 kHz. */
async function soundInput(data: Dataset<'audio'>, signal: AbortSignal | undefined): Promise<AudioInput> {
  const { audioInput } = await import('@graftjs/data/audio');
  const stride = Math.max(1, Math.ceil(data.examples.length / sampled));
  const seconds: number[] = [];
  let sampleRate = 16000;
  for (let index = 0; index < data.examples.length; index += stride) {
    const recording = await data.read(index, signal ? { signal } : {});
    seconds.push((recording.channels[0]?.length ?? 0) / recording.sampleRate);
    sampleRate = Math.min(sampleRate, recording.sampleRate);
  }
  const long = seconds.sort((a, b) => a - b)[Math.floor(0.9 * seconds.length)] ?? 1;
  return audioInput({ sampleRate, seconds: Math.min(30, Math.max(0.1, long)) });
}
