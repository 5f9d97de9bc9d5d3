import type { Input, InputOf } from '@graftjs/data';
import type { InputSize } from './architecture.ts';
import { wordsOf } from './words-of.ts';

/** What an input says of the size of a network: a spectrogram is a picture of frames × bands. */
export function inputSize(input: Input): InputSize {
  const sizes: { [K in Input['kind']]: (own: InputOf[K]) => InputSize } = {
    image: ({ height, width, channels }) => ({ height, width, channels, words: 0 }),
    audio: ({ frames, bands, channels }) => ({ height: frames, width: bands, channels, words: 0 }),
    text: (own) => ({ height: 1, width: 1, channels: 1, words: wordsOf(own) }),
  };
  return sizes[input.kind](input as never);
}
