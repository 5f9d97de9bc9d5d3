import type { ImageInput } from '@graftjs/data';

/** How the receiver of an export knows that it reads the model that was written: three inputs, and what the model says of them. */
export interface Golden {
  readonly format: 'graft-golden';
  readonly version: 1;
  /** Which export lies beside it. */
  readonly export: string;
  readonly inputs: GoldenInputs;
  /** Raw outputs of the written model for each input: logits, or numbers of a regression. */
  readonly logits: readonly (readonly number[])[];
  /** What a plain reader of the model is told: probabilities, or the numbers themselves. */
  readonly predictions: readonly (readonly number[])[];
  readonly labels: readonly string[];
  /** Largest deviation of `logits` to be expected, relative to the larger of 1 and the largest of them. */
  readonly tolerance: number;
}

/** Three inputs of a kind in few bytes, and how they become numbers. */
export type GoldenInputs = GoldenPictures | GoldenTexts | GoldenSounds;

/**
 * Pictures of coarse pixels, `pictures[n][row][column][channel]`, 0…255.
 *
 * The pixel at row y of the `size[0]` rows is that of row `⌊y · rows / size[0]⌋`, columns alike; then `(x · scale − mean) / std` a channel,
 * channels in the order that is said: `bgr` means that they are turned round first.
 */
export interface GoldenPictures extends Pick<ImageInput['normalisation'], 'scale' | 'mean' | 'std' | 'order'> {
  readonly kind: 'image';
  readonly pictures: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly size: readonly [height: number, width: number];
}

/** Texts, to be cut into tokens by the model's own tokenizer and padded to the longest. */
export interface GoldenTexts {
  readonly kind: 'text';
  readonly texts: readonly string[];
}

/** Sounds `y[i] = Σ sin(2π f i / sampleRate) / 4` over the frequencies `tones[n]` (Hz), `samples` long, to go through the model's own front end. */
export interface GoldenSounds {
  readonly kind: 'audio';
  readonly tones: readonly (readonly number[])[];
  readonly sampleRate: number;
  readonly samples: number;
}
