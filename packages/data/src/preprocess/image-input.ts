/** How numbers are made of pixel values: `y = (x · scale − mean) / std` per channel, after reordering channels. */
export interface Normalisation {
  /** The name under which the field knows these numbers, if it does. */
  preset?: 'tf' | 'torch' | 'caffe' | 'unit';
  scale: number;
  /** One number a channel, in the order of `order`. */
  mean: readonly number[];
  std: readonly number[];
  order: 'rgb' | 'bgr';
}

/** How a picture of any size becomes the size that the network expects. */
export type Fit =
  /** Both sides are scaled to the target, proportions are lost. */
  | { kind: 'stretch' }
  /** The shorter side is scaled to `target / fraction`, then the centre is cut out. `fraction` in (0, 1]. */
  | { kind: 'crop'; fraction: number }
  /** The picture is scaled, proportions kept, to fit `target − 2 · margin` and centred; the border (at least `margin` pixels) is filled with `value` (0…255). */
  | { kind: 'pad'; margin: number; value: number };

/** Everything that must happen to a picture before a network may see it; it travels with the network. */
export interface ImageInput {
  kind: 'image';
  height: number;
  width: number;
  /** 1: RGB is made grey (ITU-R 601 luma, as Pillow's `L`); 3: grey is repeated. */
  channels: 1 | 3;
  resize: 'nearest' | 'bilinear' | 'bicubic';
  fit: Fit;
  normalisation: Normalisation;
}
