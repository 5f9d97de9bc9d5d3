import type { AudioInput } from '../audio/audio-input.ts';
import type { ImageInput } from './image-input.ts';
import type { TextInput } from './text-input.ts';

/** What a network expects of its examples, by kind. */
export interface InputOf {
  image: ImageInput;
  text: TextInput;
  audio: AudioInput;
}

/** What a network expects of its examples. */
export type Input = InputOf[keyof InputOf];
