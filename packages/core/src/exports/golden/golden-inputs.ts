import { type AudioInput, type ImageInput, type Input, type InputOf, seededRandom } from '@graftjs/data';
import type { GoldenInputs, GoldenPictures, GoldenSounds, GoldenTexts } from './golden.ts';

/** Rows and columns of a coarse picture. */
const coarse = 8;

const texts = [
  'The delivery came a day late, but everything was in the box.',
  'What a wonderful evening! We will certainly come back.',
  'Please reply with your account number to claim the prize.',
];

const makers: { readonly [K in Input['kind']]: (input: InputOf[K]) => GoldenInputs } = {
  image: pictures,
  text: (): GoldenTexts => ({ kind: 'text', texts }),
  audio: sounds,
};

/** Three inputs for a model, always the same for the same kind and size; nothing of the data that it was trained on is in them. */
export const goldenInputs = (input: Input): GoldenInputs => makers[input.kind](input as never);

function pictures({ height, width, channels, normalisation }: ImageInput): GoldenPictures {
  const random = seededRandom(3);
  const { scale, mean, std, order } = normalisation;
  const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const [rows, columns] = [Math.min(coarse, height), Math.min(coarse, width)];
  const picture = () => many(rows, () => many(columns, () => many(channels, () => random.integer(256))));
  return { kind: 'image', pictures: many(3, picture), size: [height, width], scale, mean, std, order };
}

function sounds({ sampleRate }: AudioInput): GoldenSounds {
  const tones = [[220, 440], [523, 659, 784], [1000]];
  return { kind: 'audio', tones, sampleRate, samples: sampleRate };
}
