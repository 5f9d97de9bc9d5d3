import { expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Augmentation } from './augmentation.ts';
import { augmentationFromConfig } from './augmentation-from-config.ts';

export interface AugmentationCase {
  make: () => Augmentation;
  /** The same augmentation with parameters at which it must change nothing. */
  identity?: () => Augmentation;
}

const noise = (height: number, width: number, channels: 1 | 3 | 4, seed: number): Pixels => {
  const random = seededRandom(seed);
  return { data: Uint8Array.from({ length: height * width * channels }, () => random.integer(256)), height, width, channels };
};

/** Wide, tall, grey, with alpha, and the smallest there is. */
const pictures = () => [
  noise(17, 23, 3, 1),
  noise(24, 9, 3, 2),
  noise(16, 16, 1, 3),
  noise(8, 11, 4, 4),
  noise(1, 1, 3, 5),
  noise(3, 1, 1, 6),
];

const seeds = Array.from({ length: 12 }, (_, seed) => seed);
const equal = (a: Pixels, b: Pixels) => expect({ ...a, data: [...a.data] }).toEqual({ ...b, data: [...b.data] });

/** Runs a check on every picture with every seed. */
function everywhere(check: (pixels: Pixels, random: () => Random) => void): void {
  for (const pixels of pictures()) for (const seed of seeds) check(pixels, () => seededRandom(seed));
}

/** What every augmentation must keep; each throws when it does not. */
export const augmentationLaws: Record<string, (subject: AugmentationCase) => void> = {
  'keeps height, width and channels': ({ make }) =>
    everywhere((pixels, random) => {
      const { data, height, width, channels } = make().apply(pixels, random());
      expect([height, width, channels, data.length]).toEqual([pixels.height, pixels.width, pixels.channels, pixels.data.length]);
      expect(data).toBeInstanceOf(Uint8Array);
    }),

  'never writes to the picture it was given': ({ make }) =>
    everywhere((pixels, random) => {
      const before = pixels.data.slice();
      make().apply(pixels, random());
      expect([...pixels.data]).toEqual([...before]);
    }),

  'gives the same picture for the same seed, whatever it did before': ({ make }) => {
    const used = make();
    everywhere((pixels, random) => equal(used.apply(pixels, random()), make().apply(pixels, random())));
  },

  'is rebuilt from its JSON: same name, options, numbers and draws': ({ make }) => {
    const { name, options } = make();
    const rebuilt = augmentationFromConfig(JSON.parse(JSON.stringify({ name, options })));
    expect({ name: rebuilt.name, options: rebuilt.options }).toEqual({ name, options });
    everywhere((pixels, random) => {
      const [first, second] = [random(), random()];
      equal(rebuilt.apply(pixels, first), make().apply(pixels, second));
      expect(first.state()).toEqual(second.state());
    });
  },

  'changes some picture': ({ make }) => {
    const [picture] = pictures() as [Pixels];
    expect(
      seeds.some((seed) =>
        make()
          .apply(picture, seededRandom(seed))
          .data.some((x, i) => x !== picture.data[i]),
      ),
    ).toBe(true);
  },

  'changes nothing at its identity parameters': ({ identity }) => {
    if (identity) everywhere((pixels, random) => equal(identity().apply(pixels, random()), pixels));
  },
};

/** Holds one augmentation to all laws; call it inside a `describe`. */
export function itKeepsTheAugmentationLaws(subject: AugmentationCase): void {
  for (const [law, check] of Object.entries(augmentationLaws)) it(law, () => check(subject));
}
