import { type Dataset, type Input, imageInput, type TextInput } from '@graftjs/data';
import { otherKind } from '../prepare/stack.ts';
import { soundInput } from './sound-input.ts';
import type { TrainSourceOptions } from './train-source-options.ts';
import { withFit } from './with-fit.ts';

/** What a network that is trained from nothing expects of its examples: as told, else what suits the data. Errors: `usage/kind`, those of reading. */
export async function sourceInput(options: TrainSourceOptions): Promise<Input> {
  const { data, input, imageSize = 32, channels = 3, normalise = 'unit', fit } = options;
  if (input && input.kind !== data.kind) throw otherKind(input.kind, data.kind);
  if (input) return input;
  if (data.kind === 'image') return withFit(imageInput({ size: imageSize, channels, normalise }), fit);
  if (data.kind === 'audio') return soundInput(data as Dataset<'audio'>, { signal: options.signal });
  return wordsInput(data as Dataset<'text'>, options.signal);
}

/** Most words that get a vector of their own, the most common ones. */
const mostWords = 20_000;

/** Whole words that come twice, or all where they are few. Errors: those of reading, `data/tokenizer`. */
async function wordsInput(data: Dataset<'text'>, signal: AbortSignal | undefined): Promise<TextInput> {
  const { commonWords, textInput, wordLevelTokenizer } = await import('@graftjs/data/text');
  const texts: string[] = [];
  for (let index = 0; index < data.examples.length; index++) {
    const { text, pair = '' } = await data.read(index, signal ? { signal } : {});
    texts.push(text, pair);
  }
  const all = commonWords(texts, { most: mostWords });
  return textInput(wordLevelTokenizer(all.length < 100 ? all : commonWords(texts, { most: mostWords, atLeast: 2 })));
}
