import type { Pixels } from '../pixels.ts';

/** Sizes and values of a picture, for hashing. */
export const pixelBytes = ({ data, height, width, channels }: Pixels): Uint8Array[] => [
  new Uint8Array(Uint32Array.of(height, width, channels).buffer),
  data,
];
