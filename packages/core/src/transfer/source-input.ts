import { type AudioInput, type Dataset, type Input, imageInput, type TextInput } from '@graftjs/data';
import { otherKind } from '../prepare/stack.ts';
import type { TrainSourceOptions } from './train-source-options.ts';
import { withFit } from './with-fit.ts';

/** Recordings that are looked at to find out how long they are. */
const sampled = 200;

/** What a network that is trained from nothing expects of its examples: as told, else what suits the data. Errors: `usage/kind`, those of reading. */
export async function sourceInput(options: TrainSourceOptions): Promise<Input> {
  const { data, input, imageSize = 32, channels = 3, normalise = 'unit', fit } = options;
  if (input && input.kind !== data.kind) throw otherKind(input.kind, data.kind);
  if (input) return input;
  if (data.kind === 'image') return withFit(imageInput({ size: imageSize, channels, normalise }), fit);
  if (data.kind === 'audio') return soundInput(data as Dataset<'audio'>, options.signal);
  return wordsInput(data as Dataset<'text'>, options.signal);
}

/** Most words that get a vector of their own, the most common ones. */
const mostWords = 20_000;

/** Whole words, as often as twice in the texts. Errors: those of reading, `data/tokenizer`. */
async function wordsInput(data: Dataset<'text'>, signal: AbortSignal | undefined): Promise<TextInput> {
  const { textInput, wordLevelTokenizer } = await import('@graftjs/data/text');
  const counts = new Map<string, number>();
  for (let index = 0; index < data.examples.length; index++) {
    const { text, pair = '' } = await data.read(index, signal ? { signal } : {});
    for (const word of `${text} ${pair}`.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+|[^\p{White_Space}]/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count > 1 || counts.size < 100);
  const words = common.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  return textInput(wordLevelTokenizer(words.slice(0, mostWords)));
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
